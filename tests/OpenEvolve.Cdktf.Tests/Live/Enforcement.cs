using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Live;

/// <summary>While it lives, the emulator checks signatures and identity policies, which it otherwise does not.
/// </summary>
internal sealed class Enforcement : IDisposable
{
    private readonly Uri _switch;

    public Enforcement(EmulatorServer emulator)
    {
        _switch = new Uri($"{emulator.Environment["AWS_ENDPOINT_URL"]}/moto-api/reset-auth");
        Allow(0);
    }

    public void Dispose() => Allow(double.PositiveInfinity);

    // Number of requests that pass unchecked: https://docs.getmoto.org/en/latest/docs/iam.html
    private void Allow(double requests)
    {
        using var client = new HttpClient();
        using var content = new StringContent(double.IsInfinity(requests) ? "inf" : $"{requests}");
        using var answer = client.PostAsync(_switch, content).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }
}
