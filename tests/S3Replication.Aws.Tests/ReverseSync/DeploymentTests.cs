using System.Text.Json;
using S3Replication.Aws.Tests.Permissions;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Functions;
using S3Replication.Core.Notifications;
using S3Replication.Core.Queues;
using S3Replication.Core.ReverseSync.Deployment;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;

namespace S3Replication.Aws.Tests.ReverseSync;

/// <summary>The deployment of the function, on the sandbox, which runs nothing of it here.</summary>
public sealed class DeploymentTests
{
    private const string Name = "crr-reverse-media-replica";

    // An empty zip but for one entry: what is in it does not matter before it runs.
    private static readonly byte[] s_package = Packages.OneFile();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_of_it_is_made_and_nothing_is_changed_by_a_second_run()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        DeployReverseSync deploy = new(world.Services);

        ReverseSyncDeployment? made = await deploy.ExecuteAsync(Request, new Approving(), Token);
        string state = world.Control.GetState().Hash;
        ReverseSyncDeployment? again = await deploy.ExecuteAsync(Request, new Approving(), Token);
        FunctionInfo? function = await world.Services.Source.Functions.FindAsync("us-west-2", Name, Token);
        QueueInfo? queue = await world.Services.Source.Queues.FindAsync("us-west-2", Name + "-failed", Token);

        Assert.Equal((true, true, false, false), (made!.Created, made.Changed, again!.Created, again.Changed));
        Assert.Equal(state, world.Control.GetState().Hash);
        Assert.Equal((5, made.DeadLetterArn), (function!.ReservedConcurrency, function.Settings.DeadLetterArn));
        Assert.Equal("media", function.Settings.Environment["CRR_SOURCE_BUCKET"]);
        Assert.Equal((made.DeadLetterArn, 0), (queue!.Arn, queue.Messages));
    }

    [Fact]
    public async Task The_role_may_no_more_than_the_function_needs()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await new DeployReverseSync(world.Services).ExecuteAsync(Request with { CarriesDeletes = false }, new Approving(), Token);

        RolePolicy policy = Assert.Single(await world.Services.Source.Roles.GetPoliciesAsync(Name, Token));

        Assert.DoesNotContain("\"s3:*", policy.Document, StringComparison.Ordinal);
        Assert.DoesNotContain("\"*\"", policy.Document, StringComparison.Ordinal);
        Assert.DoesNotContain("s3:DeleteObject", policy.Document, StringComparison.Ordinal);
        Assert.DoesNotContain("kms:", policy.Document, StringComparison.Ordinal);

        // "Use the second version, with the trailing :*, … in IAM policies for all other API actions", CreateLogGroup among them; other pages say
        // it without: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
        JsonElement logs = JsonSerializer.Deserialize<JsonElement>(policy.Document).GetProperty("Statement").EnumerateArray()
            .Single(statement => statement.GetProperty("Action").ToString().Contains("logs:CreateLogGroup", StringComparison.Ordinal));
        const string group = "arn:aws:logs:us-west-2:111122223333:log-group:/aws/lambda/crr-reverse-media-replica";
        Assert.Equal([group, group + ":*"], logs.GetProperty("Resource").EnumerateArray().Select(resource => resource.GetString()));
    }

    [Fact]
    public async Task What_differs_is_changed_and_nothing_else()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        DeployReverseSync deploy = new(world.Services);
        await deploy.ExecuteAsync(Request, new Approving(), Token);
        world.Control.ClearRequests();

        await deploy.ExecuteAsync(Request with { Concurrency = 0 }, new Approving(), Token);

        Assert.Equal("PutFunctionConcurrency", Assert.Single(world.Control.GetRequests(), request => request.Mutating).Operation);
    }

    [Fact]
    public async Task A_role_that_lambda_cannot_assume_yet_is_waited_for()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        world.Control.IamPropagation = TimeSpan.FromMinutes(5);

        Task<ReverseSyncDeployment?> deploying = new DeployReverseSync(world.Services).ExecuteAsync(Request, new Approving(), Token);
        while (!deploying.IsCompleted && !world.Control.GetRequests().Any(request => request is { Operation: "CreateFunction", Status: 400 }))
        {
            await Task.Delay(10, Token);
        }

        Assert.False(deploying.IsCompleted);
        await world.Control.AdvanceAsync(TimeSpan.FromMinutes(5), Token);
        Assert.True((await deploying)!.Created);
    }

    [Fact]
    public async Task A_function_that_somebody_else_made_is_left_alone()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        DeployReverseSync deploy = new(world.Services);
        ReverseSyncDeployment? made = await deploy.ExecuteAsync(Request, new Approving(), Token);
        FunctionInfo? own = await world.Services.Source.Functions.FindAsync("us-west-2", Name, Token);
        await world.Services.Source.Functions.CreateAsync(
            "us-west-2", own!.Settings with { Name = "others" }, s_package, new Dictionary<string, string>(), Token);
        await new RemoveReverseSync(world.Services).ExecuteAsync(new RemoveReverseSyncRequest("media-replica"), new Approving(), Token);

        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => deploy.ExecuteAsync(Request with { Name = "others" }, new Approving(), Token));

        Assert.NotNull(made);
        Assert.Equal(CrrErrorCode.InvalidState, refused.Code);
        Assert.Null(await world.Services.Source.Functions.FindAsync("us-west-2", Name, Token));
        Assert.NotNull(await world.Services.Source.Functions.FindAsync("us-west-2", "others", Token));
    }

    [Fact]
    public async Task A_notification_of_others_is_neither_replaced_nor_lost()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        DeployReverseSync deploy = new(world.Services);
        ReverseSyncDeployment? made = await deploy.ExecuteAsync(Request, new Approving(), Token);
        string ours = await world.Services.Source.Buckets.GetNotificationsAsync("media-replica", Token);
        string theirs = NotificationDocument.Parse(ours).Without(made!.NotificationId)
            .With(new BucketNotification("crr-theirs", NotificationTargetKind.Function, made.FunctionArn, ["s3:ObjectTagging:*"])).ToXml();
        await world.Services.Source.Buckets.PutNotificationsAsync("media-replica", theirs, Token);

        await deploy.ExecuteAsync(Request, new Approving(), Token);
        string both = await world.Services.Source.Buckets.GetNotificationsAsync("media-replica", Token);
        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => deploy.ExecuteAsync(Request with { Name = "theirs", Prefix = "x/" }, new Approving(), Token));
        await new RemoveReverseSync(world.Services).ExecuteAsync(new RemoveReverseSyncRequest("media-replica"), new Approving(), Token);

        Assert.Equal(["crr-theirs", made.NotificationId], NotificationDocument.Parse(both).Entries.Select(entry => entry.Id).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(CrrErrorCode.InvalidState, refused.Code);
        string left = await world.Services.Source.Buckets.GetNotificationsAsync("media-replica", Token);
        Assert.Equal("crr-theirs", Assert.Single(NotificationDocument.Parse(left).Entries).Id);
    }

    [Fact]
    public async Task A_function_that_serves_another_bucket_is_neither_turned_round_nor_removed()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.Services.Source.Buckets.CreateAsync(new BucketCreation("media-second", "us-west-2"), Token);
        await world.Services.Source.Buckets.EnableVersioningAsync("media-second", Token);
        await new SetUpReplication(world.Services).ExecuteAsync(
            new SetUpReplicationRequest([new PutRuleRequest("media", "media-second") { DeleteMarkerReplication = true }]), new Approving(), Token);
        DeployReverseSync deploy = new(world.Services);
        await deploy.ExecuteAsync(Request with { Name = "shared" }, new Approving(), Token);
        string state = world.Control.GetState().Hash;

        CrrException turned = await Assert.ThrowsAsync<CrrException>(
            () => deploy.ExecuteAsync(Request with { ReplicaBucket = "media-second", Name = "shared" }, new Approving(), Token));
        CrrException removed = await Assert.ThrowsAsync<CrrException>(() => new RemoveReverseSync(world.Services)
            .ExecuteAsync(new RemoveReverseSyncRequest("media-second") { Name = "shared" }, new Approving(), Token));

        Assert.Equal((CrrErrorCode.InvalidState, CrrErrorCode.InvalidState), (turned.Code, removed.Code));
        Assert.Contains("'media-replica'", turned.Message, StringComparison.Ordinal);
        Assert.Equal(state, world.Control.GetState().Hash);
    }

    [Fact]
    public async Task A_notification_that_tells_somebody_else_is_not_removed_for_its_id()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        ReverseSyncDeployment? made = await new DeployReverseSync(world.Services).ExecuteAsync(Request, new Approving(), Token);
        BucketNotification theirs = new("crr-other", NotificationTargetKind.Function, made!.FunctionArn, ["s3:ObjectTagging:*"]);
        string ours = await world.Services.Source.Buckets.GetNotificationsAsync("media-replica", Token);
        await world.Services.Source.Buckets.PutNotificationsAsync("media-replica", NotificationDocument.Parse(ours).With(theirs).ToXml(), Token);

        await Assert.ThrowsAsync<CrrException>(() => new RemoveReverseSync(world.Services)
            .ExecuteAsync(new RemoveReverseSyncRequest("media-replica") { Name = "crr-other" }, new Approving(), Token));

        string left = await world.Services.Source.Buckets.GetNotificationsAsync("media-replica", Token);
        Assert.Contains(NotificationDocument.Parse(left).Entries, entry => entry.SaysTheSameAs(theirs));
    }

    [Theory]
    [InlineData("new photos/", "new+photos/")]
    [InlineData("year=2026/größe+1/", "year%3D2026/gr%C3%B6%C3%9Fe%2B1/")]
    public async Task A_prefix_is_written_as_s3_compares_it(string prefix, string filter)
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        DeployReverseSync deploy = new(world.Services);
        ReverseSyncDeployment? made = await deploy.ExecuteAsync(Request with { Prefix = prefix }, new Approving(), Token);
        ReverseSyncDeployment? again = await deploy.ExecuteAsync(Request with { Prefix = prefix }, new Approving(), Token);

        string xml = await world.Services.Source.Buckets.GetNotificationsAsync("media-replica", Token);

        Assert.Contains($"<Value>{filter}</Value>", xml, StringComparison.Ordinal);
        Assert.Equal((true, false), (made!.Changed, again!.Changed));
        Assert.Equal(prefix, Assert.Single(NotificationDocument.Parse(xml).Entries).Prefix);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_removed()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();

        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => new RemoveReverseSync(world.Services)
            .ExecuteAsync(new RemoveReverseSyncRequest("media-replica"), new Approving(), Token));

        Assert.Equal(CrrErrorCode.InvalidState, refused.Code);
    }

    private static DeployReverseSyncRequest Request => new("media", "media-replica", s_package);

    private static class Packages
    {
        public static byte[] OneFile()
        {
            using MemoryStream bytes = new();
            using (System.IO.Compression.ZipArchive archive = new(bytes, System.IO.Compression.ZipArchiveMode.Create))
            {
                archive.CreateEntry("one.txt");
            }

            return bytes.ToArray();
        }
    }
}
