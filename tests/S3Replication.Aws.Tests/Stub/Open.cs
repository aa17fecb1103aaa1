using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Stub;

/// <summary>Opens services on a stub.</summary>
internal static class Open
{
    public static AwsServices On(StubServer server, AwsTuning? tuning = null) =>
        AwsServices.Open(Connection(server), destination: null, time: null, tuning ?? new AwsTuning());

    public static CrrConnection Connection(StubServer server) => Connection(server.Url);

    public static CrrConnection Connection(Uri endpoint) => new()
    {
        EndpointUrl = endpoint,
        AccessKey = "AKIDEXAMPLE",
        SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        Region = "us-east-1",
    };
}
