using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Terraform with the AWS provider makes a pair of buckets in two Regions and two accounts, whose objects KMS keys encrypt, finds
/// nothing to change in what it made, and takes it away again.
/// </summary>
public sealed class TerraformTests
{
    [Fact]
    public async Task A_pair_is_applied_replicates_needs_no_change_and_is_destroyed()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        TerraformProgram terraform = TerraformProgram.Find(sandbox);
        sandbox.Write("main.tf", TerraformPair.Configuration);

        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();
        JsonElement delivery = await FirstDeliveryAsync(sandbox);
        JsonElement replica = await ReplicaAsync(sandbox);
        ClientResult second = await terraform.RunAsync("plan", "-detailed-exitcode");
        string refused = await RefusedAsync(sandbox);
        (await terraform.RunAsync("destroy", "-auto-approve")).Succeeded();

        Assert.Equal("terraform-destination", delivery.GetProperty("destinationBucket").GetString());
        Assert.False(delivery.TryGetProperty("failureReason", out JsonElement reason), reason.ToString());
        Assert.StartsWith("arn:aws:kms:ap-southeast-1:444455556666:key/", replica.GetProperty("kmsKey").GetString(), StringComparison.Ordinal);
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        Assert.Empty(refused);
        JsonElement state = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "state")).RootElement.GetProperty("state");
        Assert.Equal(0, state.GetProperty("buckets").GetArrayLength());
    }

    [Fact]
    public async Task A_pair_needs_no_change_when_the_sandbox_was_killed_and_started_again_on_its_directory()
    {
        DirectoryInfo kept = Directory.CreateTempSubdirectory("crr-kept-");
        try
        {
            await using CrrSandbox sandbox = await CrrSandbox.StartAsync("--path", kept.FullName);
            TerraformProgram terraform = TerraformProgram.Find(sandbox);
            sandbox.Write("main.tf", TerraformPair.Configuration);
            (await terraform.RunAsync("init")).Succeeded();
            (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();

            await using CrrSandbox again = await sandbox.KillAndStartAsync("--path", kept.FullName);
            ClientResult plan = await TerraformProgram.Find(again).RunAsync("plan", "-detailed-exitcode");

            Assert.Equal(sandbox.EndpointUrl, again.EndpointUrl);
            Assert.True(plan.ExitCode == 0, plan.Output + plan.Error);
            Assert.Contains("No changes", plan.Output, StringComparison.Ordinal);
        }
        finally
        {
            kept.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> FirstDeliveryAsync(CrrSandbox sandbox)
    {
        for (int look = 0; look < 200; look++)
        {
            JsonElement all = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "deliveries")).RootElement.GetProperty("deliveries");
            if (all.GetArrayLength() > 0)
            {
                return all[0];
            }
        }

        Assert.Fail("Nothing was delivered.");
        return default;
    }

    private static async Task<JsonElement> ReplicaAsync(CrrSandbox sandbox)
    {
        JsonElement state = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "state")).RootElement.GetProperty("state");
        JsonElement bucket = state.GetProperty("buckets").EnumerateArray()
            .Single(bucket => bucket.GetProperty("name").GetString() == "terraform-destination");
        return bucket.GetProperty("versions").EnumerateArray().Single();
    }

    /// <summary>The requests that the sandbox does not implement: the provider goes on without an answer, and misses things.</summary>
    private static async Task<string> RefusedAsync(CrrSandbox sandbox)
    {
        JsonElement requests = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "requests")).RootElement.GetProperty("requests");
        return string.Join('\n', requests.EnumerateArray()
            .Where(request => request.GetProperty("status").GetInt32() == 501)
            .Select(request => $"{request.GetProperty("method")} {request.GetProperty("target")}")
            .Distinct());
    }
}
