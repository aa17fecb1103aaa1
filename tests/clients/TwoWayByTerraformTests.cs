using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// The two-way plan by Terraform: as it is written it fails as at AWS, twice; corrected it replicates both ways, needs no change and
/// goes away (docs/walkthroughs/two-way-by-terraform.md).
/// </summary>
public sealed class TwoWayByTerraformTests
{
    /// <summary>What the provider reads of each bucket and role, used or not.</summary>
    private static readonly string[] s_reads =
    [
        "GetBucketAccelerateConfiguration", "GetBucketAcl", "GetBucketCors", "GetBucketEncryption", "GetBucketLifecycleConfiguration",
        "GetBucketLogging", "GetBucketPolicy", "GetBucketReplication", "GetBucketRequestPayment", "GetBucketTagging",
        "GetBucketVersioning", "GetBucketWebsite", "GetObjectLockConfiguration", "GetPolicyVersion", "GetRole",
        "ListAttachedRolePolicies", "ListInstanceProfilesForRole", "ListRolePolicies",
    ];

    [Fact]
    public async Task The_plan_fails_as_it_is_written_and_replicates_both_ways_corrected()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        TerraformProgram terraform = TerraformProgram.Find(sandbox);
        sandbox.Write("main.tf", TwoWayByTerraform.AsWritten);
        (await terraform.RunAsync("init")).Succeeded();

        ClientResult refused = await terraform.RunAsync("apply", "-auto-approve");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("versioning is deprecated", refused.Output, StringComparison.Ordinal);
        Assert.Contains(
            "InvalidRequest: DeleteMarkerReplication must be specified", Unwrapped(refused.Error), StringComparison.Ordinal);

        // S3 takes it with the element, and cannot deliver: the role may not read the bucket's replication configuration
        sandbox.Write("main.tf", TwoWayByTerraform.WithDeleteMarkers);
        (await terraform.RunAsync("apply", "-auto-approve", "-refresh=false")).Succeeded();
        Assert.Equal(["written.txt to destination-bucket: SrcBucketReplicationConfigMissing"], await DeliveriesAsync(sandbox));

        sandbox.Write("main.tf", TwoWayByTerraform.Corrected);
        (await terraform.RunAsync("apply", "-auto-approve", "-refresh=false")).Succeeded();
        Assert.Equal(
            [
                "back.txt to two-way-source: delivered",
                "out.txt to two-way-destination: delivered",
                "written.txt to destination-bucket: SrcBucketReplicationConfigMissing",
            ],
            await DeliveriesAsync(sandbox));
        ClientResult second = await terraform.RunAsync("plan", "-detailed-exitcode");
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        await KnowsEveryReadAsync(sandbox);
        (await terraform.RunAsync("destroy", "-auto-approve", "-refresh=false")).Succeeded();

        using JsonDocument state = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "state"));
        Assert.Equal(0, state.RootElement.GetProperty("state").GetProperty("buckets").GetArrayLength());
    }

    private static async Task<string[]> DeliveriesAsync(CrrSandbox sandbox)
    {
        await sandbox.WaitForDeliveriesAsync();
        using JsonDocument answer = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "deliveries"));
        return
        [
            .. answer.RootElement.GetProperty("deliveries").EnumerateArray()
                .Select(delivery => $"{Text(delivery, "key")} to {Text(delivery, "destinationBucket")}: {Text(delivery, "failureReason") ?? "delivered"}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task KnowsEveryReadAsync(CrrSandbox sandbox)
    {
        using JsonDocument answer = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "requests"));
        JsonElement[] requests = [.. answer.RootElement.GetProperty("requests").EnumerateArray()];
        Assert.Empty(s_reads.Except(requests.Select(request => Text(request, "operation"))));
        Assert.DoesNotContain(requests, request => request.GetProperty("status").GetInt32() == 501);
    }

    private static string? Text(JsonElement delivery, string name) =>
        delivery.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    // Terraform draws a frame around an error and breaks its lines.
    private static string Unwrapped(string error) =>
        string.Join(' ', error.Replace('│', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
