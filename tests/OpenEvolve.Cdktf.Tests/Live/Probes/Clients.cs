using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>AWS, for one caller. A refusal of any service is an <see cref="AmazonServiceException"/>.</summary>
internal sealed class Clients : IDisposable
{
    public Clients(Uri endpoint, AWSCredentials credentials)
    {
        S3 = new AmazonS3Client(credentials, Reach(new AmazonS3Config { ForcePathStyle = true }, endpoint));
        Sts = new AmazonSecurityTokenServiceClient(
            credentials, Reach(new AmazonSecurityTokenServiceConfig(), endpoint));
        DynamoDb = new AmazonDynamoDBClient(credentials, Reach(new AmazonDynamoDBConfig(), endpoint));
        Others = new SignedCalls(endpoint, credentials, Sts.Config);
    }

    public IAmazonS3 S3 { get; }

    public IAmazonSecurityTokenService Sts { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    /// <summary>Services whose packages are not used here.</summary>
    public SignedCalls Others { get; }

    public void Dispose()
    {
        S3.Dispose();
        Sts.Dispose();
        DynamoDb.Dispose();
    }

    // A refusal is an answer; nothing is asked twice.
    private static T Reach<T>(T config, Uri endpoint) where T : ClientConfig
    {
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = Tenant.Names.Region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
