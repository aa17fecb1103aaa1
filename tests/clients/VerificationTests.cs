using System.Text.Encodings.Web;
using System.Text.Json;
using S3Replication.Aws;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Rehearsal;
using S3Replication.Core.Rehearsal.Scenarios;

namespace S3Replication.Clients.Tests;

/// <summary>The same scenarios on the sandbox and, for whoever has an account, on AWS.</summary>
public sealed class VerificationTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("111122223333")]
    [InlineData("444455556666")]
    public async Task The_scenarios_hold_on_the_sandbox_within_one_account_and_across_two(string destinationAccount)
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        CrrConnection source = new()
        {
            EndpointUrl = new Uri(sandbox.EndpointUrl),
            AccessKey = sandbox.Environment["AWS_ACCESS_KEY_ID"],
            SecretKey = sandbox.Secret,
            Region = "eu-west-1",
        };
        using ICrrServices services = AwsServices.Open(source, source with { AccessKey = destinationAccount });

        await VerifyAsync(services);
    }

    [Fact]
    public async Task The_scenarios_hold_on_AWS()
    {
        string? profile = Environment.GetEnvironmentVariable("CRR_VERIFY_PROFILE");
        Assert.SkipWhen(string.IsNullOrEmpty(profile), "No account: ./build.ps1 -Task VerifyOnAws -ProfileName NAME runs this.");
        string? destination = Environment.GetEnvironmentVariable("CRR_VERIFY_DESTINATION_PROFILE");
        using ICrrServices services = AwsServices.Open(
            new CrrConnection { ProfileName = profile },
            string.IsNullOrEmpty(destination) ? null : new CrrConnection { ProfileName = destination });

        await VerifyAsync(services);
    }

    private static async Task VerifyAsync(ICrrServices services)
    {
        DemoRequest request = DemoRequest.Create("verify", []);

        IReadOnlyList<ScenarioRecord> records = await new VerifyScenarios(services)
            .ExecuteAsync(request, new TestOutput(), TestContext.Current.CancellationToken);

        // names differ in each run: without them two records compare as text
        string record = JsonSerializer.Serialize(records, s_json).Replace(request.RunId, "RUN", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CRR_VERIFY_RECORD") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, record, TestContext.Current.CancellationToken);
        }

        Assert.All(records, scenario => Assert.True(scenario.Succeeded, JsonSerializer.Serialize(scenario, s_json)));
        Assert.Equal(4, records.Count);
    }

    private sealed class TestOutput : IOperationContext
    {
        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) =>
            ValueTask.FromResult(true);

        public void Verbose(string message) => TestContext.Current.TestOutputHelper?.WriteLine(message);

        public void Warning(string message) => Verbose(message);

        public void Progress(OperationProgress progress)
        {
        }
    }
}
