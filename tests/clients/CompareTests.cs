using System.Text.Json;
using S3Replication.Aws;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Clients.Tests;

/// <summary><c>crr compare</c>: 0 equal, 1 different, 2 bad usage, 3 undetermined; records one a line, the numbers on standard error.</summary>
public sealed class CompareTests
{
    [Fact]
    public async Task Crr_compare_tells_what_differs_by_its_exit_code_and_a_line_each()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram crr = ClientProgram.Crr(sandbox.Environment);
        (await crr.RunAsync(sandbox.Folder, "setup", "--source", "compare-a@eu-west-1", "--destination", "compare-b@us-west-2", "--create")).Succeeded();

        ClientResult equal = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--json");
        Assert.Equal((0, string.Empty), (equal.ExitCode, equal.Output));
        Assert.Contains("no differences", equal.Error, StringComparison.Ordinal);

        await PutAsync(sandbox, "compare-b", "ü only here");
        string checkpoint = Path.Combine(sandbox.Folder, "audit.json");
        ClientResult different = await crr.RunAsync(
            sandbox.Folder, "compare", "--source", "compare-a", "--destination", "compare-b", "--checkpoint", checkpoint, "--json");
        Assert.Equal(1, different.ExitCode);
        using JsonDocument record = JsonDocument.Parse(Assert.Single(different.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("Extra", record.RootElement.GetProperty("kind").GetString());
        Assert.Equal("ü only here", record.RootElement.GetProperty("key").GetString());
        Assert.False(File.Exists(checkpoint));

        ClientResult numbers = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--kind", "Missing", "--summary", "--json");
        Assert.Equal(0, numbers.ExitCode);
        using JsonDocument summary = JsonDocument.Parse(numbers.Output);
        Assert.Equal("Equal", summary.RootElement.GetProperty("status").GetString());

        ClientResult refused = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--throttle-limit", "0");
        Assert.Equal(2, refused.ExitCode);
        ClientResult nobody = await ClientProgram.Crr(new Dictionary<string, string>(sandbox.Environment) { ["AWS_MAX_ATTEMPTS"] = "1" }).RunAsync(
            sandbox.Folder, "compare", "--source", "compare-a", "--destination", "compare-b", "--current-only", "--endpoint-url", "http://127.0.0.1:9");
        Assert.Equal(3, nobody.ExitCode);
    }

    private static async Task PutAsync(CrrSandbox sandbox, string bucket, string key)
    {
        using ICrrServices services = AwsServices.Open(
            new CrrConnection
            {
                EndpointUrl = new Uri(sandbox.EndpointUrl),
                AccessKey = sandbox.Environment["AWS_ACCESS_KEY_ID"],
                SecretKey = sandbox.Secret,
                Region = "eu-west-1",
            },
            destination: null);
        await services.Source.Objects.PutAsync(
            new ObjectUpload(bucket, key, new MemoryStream([1, 2, 3])), TestContext.Current.CancellationToken);
    }
}
