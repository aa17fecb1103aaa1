using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>The server that is measured.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="AccessKeyId">A key that it takes.</param>
/// <param name="SecretAccessKey">Its secret.</param>
internal sealed record Target(Uri Endpoint, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>The arguments that name one.</summary>
    public static readonly string[] Names = ["endpoint", "key", "secret", "pid"];

    /// <summary>Reads it.</summary>
    public static Target Read(Arguments arguments) => new(
        new Uri(arguments.Text("endpoint", "http://127.0.0.1:5000")), arguments.Text("key", "BENCH"), arguments.Text("secret", "of-nobody"));
}
