using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>A pair in China and one in GovCloud: every ARN is of the partition, or nothing would replicate.</summary>
public sealed class PartitionTests
{
    [Theory]
    [InlineData("aws-cn", "cn-north-1", "cn-northwest-1")]
    [InlineData("aws-us-gov", "us-gov-west-1", "us-gov-east-1")]
    public async Task A_pair_that_crr_sets_up_in_another_partition_is_healthy(string partition, string here, string there)
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        Dictionary<string, string> environment = new(sandbox.Environment) { ["AWS_REGION"] = here, ["AWS_DEFAULT_REGION"] = here };
        ClientProgram crr = ClientProgram.Crr(environment);

        (await crr.RunAsync(
            sandbox.Folder, "setup", "--source", "tickets-here@" + here, "--destination", "tickets-there@" + there, "--create")).Succeeded();
        ClientResult tested = await crr.RunAsync(sandbox.Folder, "test", "--source", "tickets-here", "--canary");

        Assert.Contains("PASSED", tested.Succeeded(), StringComparison.Ordinal);
        JsonElement state = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "state")).RootElement.GetProperty("state");
        JsonElement role = Assert.Single(state.GetProperty("roles").EnumerateArray());
        Assert.StartsWith($"arn:{partition}:iam::", role.GetProperty("arn").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("arn:aws:", state.ToString(), StringComparison.Ordinal);
    }
}
