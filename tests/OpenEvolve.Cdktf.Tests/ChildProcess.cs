using System.Diagnostics;
using System.Text;

namespace OpenEvolve.Cdktf.Tests;

/// <summary>A program that a test started. Disposing ends it with everything that it started.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly string _command;
    private readonly Process _process;
    private readonly Task _readers;

    private ChildProcess(ProcessStartInfo start)
    {
        _command = $"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)}";
        _process = Process.Start(start)!;
        _readers = Task.WhenAll(Read(_process.StandardOutput, _output), Read(_process.StandardError, _error));
    }

    /// <summary>What it wrote to standard output so far.</summary>
    public string Output => Text(_output);

    /// <summary>Starts a program; its standard input stays open.</summary>
    /// <param name="program">Name on the PATH, or path.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="directory">Working directory.</param>
    /// <param name="environment">Variables to lay over those of this process.</param>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string directory,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Writes a line to standard input.</summary>
    public void Answer(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Sends what Ctrl-C sends.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>Waits until standard output holds <paramref name="text"/>; fails the test when it never will.</summary>
    public void AwaitOutput(string text, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_readers.IsCompleted || watch.Elapsed > limit)
            {
                var end = _readers.IsCompleted ? "ended" : $"ran for {limit.TotalSeconds} s";
                Assert.Fail($"{_command} {end} without saying '{text}':\n{Output}{Text(_error)}");
            }

            Thread.Sleep(20);
        }
    }

    /// <summary>Closes standard input and waits for the end; fails the test when it takes longer.</summary>
    public CompletedProcess Complete(TimeSpan limit)
    {
        _process.StandardInput.Close();
        if (!_readers.Wait(limit) || !_process.WaitForExit(limit))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"{_command} was stopped after {limit.TotalSeconds} s:\n{Output}{Text(_error)}");
        }

        return new CompletedProcess(_command, _process.ExitCode, Output, Text(_error));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // By characters: a prompt has no end of line.
    private static async Task Read(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}

/// <summary>How a program ended.</summary>
internal sealed record CompletedProcess(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Both outputs.</summary>
    public string Everything => Output + Error;

    /// <summary>Fails the test, with both outputs, unless the exit code is the expected one.</summary>
    public CompletedProcess ShouldExitWith(int expected)
    {
        ExitCode.ShouldBe(expected, $"{Command} exited with {ExitCode}, expected {expected}:\n{Everything}");
        return this;
    }
}
