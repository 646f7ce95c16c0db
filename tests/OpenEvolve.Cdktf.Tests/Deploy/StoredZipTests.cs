using System.IO.Compression;
using System.Text;
using OpenEvolve.Cdktf.Deploy;

namespace OpenEvolve.Cdktf.Tests.Deploy;

public sealed class StoredZipTests
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["b/two.py"] = Encoding.UTF8.GetBytes("print('zwei – 二')\n"),
        ["a.json"] = "{}\n"u8.ToArray(),
        ["empty.py"] = [],
    };

    [Test]
    public void What_goes_in_comes_out()
    {
        using var archive = Open(StoredZip.Of(Files));

        archive.Entries.ToDictionary(entry => entry.FullName, Content).ShouldBe(
            Files.ToDictionary(file => file.Key, file => Convert.ToHexString(file.Value)), ignoreOrder: true);
    }

    [Test]
    public void Files_are_sorted_old_and_readable_by_everybody()
    {
        using var archive = Open(StoredZip.Of(Files));

        archive.Entries.Select(entry => entry.FullName).ShouldBe(["a.json", "b/two.py", "empty.py"]);
        archive.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct().ShouldBe([new DateTime(1980, 1, 1)]);
        archive.Entries.Select(entry => Convert.ToString(entry.ExternalAttributes >> 16 & 0xFFFF, 8)).Distinct()
            .ShouldBe(["100644"]);
    }

    [Test]
    public void The_order_in_which_files_come_makes_no_difference() =>
        StoredZip.Of(Files.Reverse().ToDictionary()).ShouldBe(StoredZip.Of(Files));

    /// <summary>Python runs what is inside, and compares the checksums.</summary>
    [Test]
    public void Python_finds_nothing_wrong_with_it()
    {
        var directory = TestRun.CreateDirectory("zip");
        File.WriteAllBytes(Path.Combine(directory, "some.zip"), StoredZip.Of(Files));
        using var python = ChildProcess.Start(
            "python3", ["-c", "import zipfile; print(zipfile.ZipFile('some.zip').testzip())"], directory);

        python.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(0).Output.Trim().ShouldBe("None");
    }

    private static ZipArchive Open(byte[] content) => new(new MemoryStream(content), ZipArchiveMode.Read);

    private static string Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Convert.ToHexString(content.ToArray());
    }
}
