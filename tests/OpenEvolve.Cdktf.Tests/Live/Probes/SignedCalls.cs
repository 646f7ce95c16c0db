using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SecurityToken.Model;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Calls of services as their protocols want them, signed by the SDK's own signer.</summary>
internal sealed class SignedCalls(Uri endpoint, AWSCredentials credentials, IClientConfig config)
{
    private static readonly HttpClient Http = new();

    /// <summary>Calls IAM, which takes forms and answers in XML.</summary>
    public async Task<XDocument> Iam(string action, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(
            parameters.Append(("Action", action)).Append(("Version", "2010-05-08"))
                .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
        var text = await form.ReadAsStringAsync();
        return XDocument.Parse(await Send("iam", "/", "application/x-www-form-urlencoded", text));
    }

    /// <summary>Calls a service that finds the action in a header.</summary>
    /// <param name="service">As signatures name it.</param>
    /// <param name="target">Prefix of the service's API, a dot, and the action.</param>
    /// <param name="parameters">Serialized as JSON.</param>
    public async Task<JsonNode?> Json(string service, string target, object parameters) =>
        Parse(await Send(
            service, "/", "application/x-amz-json-1.1", JsonSerializer.Serialize(parameters),
            ("X-Amz-Target", target)));

    /// <summary>Calls a service that finds the action in the path.</summary>
    public async Task<JsonNode?> Rest(string service, string path, object parameters) =>
        Parse(await Send(service, path, "application/json", JsonSerializer.Serialize(parameters)));

    /// <summary>The code of a refusal, as every protocol writes it.</summary>
    public static string CodeOf(string answer) => answer.StartsWith('<')
        ? XDocument.Parse(answer).Descendants().First(element => element.Name.LocalName == "Code").Value
        : JsonNode.Parse(answer)!["__type"]!.GetValue<string>().Split('#')[^1];

    private async Task<string> Send(
        string service, string path, string contentType, string body, params (string Name, string Value)[] headers)
    {
        using var request = new DefaultRequest(new GetCallerIdentityRequest(), service)
        {
            HttpMethod = "POST",
            Endpoint = endpoint,
            ResourcePath = path,
            Content = Encoding.UTF8.GetBytes(body),
            OverrideSigningServiceName = service,
        };
        request.Headers["Content-Type"] = contentType;
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        var keys = await credentials.GetCredentialsAsync();
        if (keys.UseToken)
        {
            request.Headers["X-Amz-Security-Token"] = keys.Token;
        }

        new AWS4Signer().Sign(request, config, null, credentials);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path))
        {
            Content = new ByteArrayContent(request.Content),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        foreach (var (name, value) in request.Headers.Where(header => header.Key != "Content-Type"))
        {
            message.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
        }

        using var answer = await Http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text
            : throw new AmazonServiceException(text) { ErrorCode = CodeOf(text), StatusCode = answer.StatusCode };
    }

    private static JsonNode? Parse(string text) => text.Length == 0 ? null : JsonNode.Parse(text);
}
