using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Faults;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
public sealed class StaleReadTests
{
    private const string Xmlns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    [Fact]
    public async Task A_change_of_versioning_is_seen_when_it_is_old_enough_and_the_changes_before_it_in_their_order()
    {
        await using var sandbox = await WithWindowAsync();

        await PutVersioningAsync(sandbox, "Enabled");
        await AdvanceAsync(sandbox, 20);
        await PutVersioningAsync(sandbox, "Suspended");

        Assert.DoesNotContain("<Status>", await GetAsync(sandbox, "?versioning"));
        await AdvanceAsync(sandbox, 10);
        Assert.Contains("Enabled", await GetAsync(sandbox, "?versioning"));
        await AdvanceAsync(sandbox, 20);
        Assert.Contains("Suspended", await GetAsync(sandbox, "?versioning"));
    }

    [Fact]
    public async Task A_policy_that_was_just_removed_is_still_read_and_one_that_was_just_put_is_not_there()
    {
        await using var sandbox = await WithWindowAsync();
        const string Policy = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::bucket/*"}}""";

        await sandbox.SendAsync("PUT", "/bucket?policy", Policy);
        Assert.Contains("NoSuchBucketPolicy", await GetAsync(sandbox, "?policy"));
        await AdvanceAsync(sandbox, 30);
        Assert.Equal(Policy, await GetAsync(sandbox, "?policy"));

        await sandbox.SendAsync("DELETE", "/bucket?policy");
        Assert.Equal(Policy, await GetAsync(sandbox, "?policy"));
        await AdvanceAsync(sandbox, 30);
        Assert.Contains("NoSuchBucketPolicy", await GetAsync(sandbox, "?policy"));
    }

    [Fact]
    public async Task A_stale_read_for_one_operation_leaves_the_others_alone()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.StaleConfiguration, Operation = "GetBucketPolicy" });

        await PutVersioningAsync(sandbox, "Enabled");

        Assert.Contains("Enabled", await GetAsync(sandbox, "?versioning"));
    }

    private static async Task<SandboxUnderTest> WithWindowAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.StaleConfiguration, Bucket = "bucket", DelayMilliseconds = 30_000 });
        return sandbox;
    }

    private static Task AdvanceAsync(SandboxUnderTest sandbox, int seconds) =>
        sandbox.Server.Control.AdvanceAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    private static Task<RawAnswer> PutVersioningAsync(SandboxUnderTest sandbox, string status) => sandbox.SendAsync(
        "PUT", "/bucket?versioning", $"<VersioningConfiguration {Xmlns}><Status>{status}</Status></VersioningConfiguration>");

    private static async Task<string> GetAsync(SandboxUnderTest sandbox, string query) =>
        (await sandbox.SendAsync(sandbox.Request("GET", "/bucket" + query).ToBytes())).Text;
}
