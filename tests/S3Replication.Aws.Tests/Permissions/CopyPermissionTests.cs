using Amazon.S3.Model;
using S3Replication.Aws.Tests.Copying;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Copies need what docs/copy.md lists, and nothing else; without one of the actions happens what the page says.</summary>
public sealed class CopyPermissionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Actions => [.. CopyPermission.All.Select(row => (row.Side, row.Action))];

    [Fact]
    public void The_page_has_the_table()
    {
        string page = File.ReadAllText(Path.Combine(PermissionTests.Root(), "docs", "copy.md")).ReplaceLineEndings("\n");

        Assert.Contains(string.Join('\n', CopyPermission.All.Select(row => row.Line)) + "\n\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_all_of_them_everything_is_copied(bool isPlain)
    {
        await using CopyPermissionWorld world = await CopyPermissionWorld.StartAsync(isPlain);

        using ICrrServices services = await world.OpenAsync(_ => true);
        (IReadOnlyList<CopyRecord> records, Listener listener) = await CopyAsync(world, services);

        Assert.All(records, record => Assert.Equal((record.Key, CopyOutcome.Copied, string.Empty), (record.Key, record.Outcome, record.Reason)));
        Assert.Empty(listener.Warnings);
        Assert.DoesNotContain(world.Requests, request => request.Status == 403);
        if (!isPlain)
        {
            GetObjectMetadataResponse locked = await world.DescribeAsync("locked");
            Assert.Equal(("GOVERNANCE", "ON"), (locked.ObjectLockMode?.Value, locked.ObjectLockLegalHoldStatus?.Value));
            Assert.Equal(1, (await world.DescribeAsync("in parts")).TagsCount);
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Without_an_action_happens_what_the_page_says(string side, string action)
    {
        CopyPermission row = CopyPermission.All.Single(one => (one.Side, one.Action) == (side, action));
        await using CopyPermissionWorld world = await CopyPermissionWorld.StartAsync(row.IsPlain);
        using ICrrServices services = await world.OpenAsync(
            one => one != row && (action != "s3:GetBucketOwnershipControls" || one.Action != "s3:PutObjectAcl"));
        if (row.Effect.StartsWith(CopyPermission.Refused, StringComparison.Ordinal))
        {
            string before = world.Control.GetState().Hash;
            CrrException refusal = await Assert.ThrowsAsync<CrrException>(() => CopyAsync(world, services));
            Assert.Equal(CrrErrorCode.AccessDenied, refusal.Code);
            Assert.Equal(before, world.Control.GetState().Hash);
            return;
        }

        (IReadOnlyList<CopyRecord> records, Listener listener) = await CopyAsync(world, services);
        string[] failed = [.. records.Where(record => record.Outcome == CopyOutcome.Failed).Select(record => record.Key)];
        string[] expected = row.Failing is ["*"] ? [.. records.Select(record => record.Key).Where(key => key != "deleted")]
            : [.. row.Failing];
        Assert.Equal(expected.Order(StringComparer.Ordinal), failed.Order(StringComparer.Ordinal));
        Assert.All(
            records.Where(record => record.Outcome == CopyOutcome.Failed && action != "s3:GetEncryptionConfiguration"),
            record => Assert.Equal((record.Key, CrrErrorCode.AccessDenied), (record.Key, record.ErrorCode)));
        Assert.Equal(action == "s3:GetReplicationConfiguration" ? 1 : 0, listener.Warnings.Count);
        Assert.Equal(0, await world.CountUploadsAsync());
        if (action is "s3:GetObjectRetention" or "s3:GetObjectLegalHold")
        {
            GetObjectMetadataResponse locked = await world.DescribeAsync("locked");
            Assert.Equal(action == "s3:GetObjectRetention", locked.ObjectLockMode is null);
            Assert.Equal(action == "s3:GetObjectLegalHold", locked.ObjectLockLegalHoldStatus is null);
        }
    }

    /// <summary>
    /// "By default, the bucket owner and the initiator of the multipart upload are allowed to perform this action"
    /// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions).
    /// </summary>
    [Fact]
    public async Task Parts_of_a_copy_that_failed_are_cleared_away_by_whoever_began_it()
    {
        await using CopyPermissionWorld world = await CopyPermissionWorld.StartAsync(isPlain: false);
        world.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Error, Operation = "UploadPartCopy", Status = 400, Code = "InvalidRequest" });

        using ICrrServices services = await world.OpenAsync(_ => true);
        (IReadOnlyList<CopyRecord> records, _) = await CopyAsync(world, services);

        Assert.Equal(["in parts"], records.Where(record => record.Outcome == CopyOutcome.Failed).Select(record => record.Key));
        Assert.Equal(0, await world.CountUploadsAsync());
    }

    private static async Task<(IReadOnlyList<CopyRecord> Records, Listener Listener)> CopyAsync(CopyPermissionWorld world, ICrrServices services)
    {
        Listener listener = new();
        CopyRequest request = new(CopyWorld.Source, CopyWorld.Destination)
        {
            IncludeDeleteMarkers = !world.IsPlain,
            KeepObjectLock = !world.IsPlain,
            ThrottleLimit = 1,
        };
        return (await new CopyObjects(services).ExecuteAsync(request, listener, Token).ToListAsync(Token), listener);
    }

    private sealed class Listener : IOperationContext
    {
        public List<string> Warnings { get; } = [];

        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public void Verbose(string message)
        {
        }

        public void Warning(string message) => Warnings.Add(message);

        public void Progress(OperationProgress progress)
        {
        }
    }
}
