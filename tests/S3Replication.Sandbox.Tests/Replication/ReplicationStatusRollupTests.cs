using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html
public sealed class ReplicationStatusRollupTests
{
    [Theory]
    [InlineData(false, "", ReplicationStatus.None, null)]
    [InlineData(false, "P", ReplicationStatus.Pending, "PENDING")]
    [InlineData(false, "C", ReplicationStatus.Completed, "COMPLETED")]
    [InlineData(false, "CC", ReplicationStatus.Completed, "COMPLETED")]
    [InlineData(false, "CP", ReplicationStatus.Pending, "PENDING")]
    [InlineData(false, "F", ReplicationStatus.Failed, "FAILED")]
    [InlineData(false, "CF", ReplicationStatus.Failed, "FAILED")]
    [InlineData(false, "PF", ReplicationStatus.Failed, "FAILED")]
    [InlineData(true, "", ReplicationStatus.Replica, "REPLICA")]
    [InlineData(true, "P", ReplicationStatus.Pending, "PENDING")]
    [InlineData(true, "F", ReplicationStatus.Failed, "FAILED")]
    [InlineData(true, "C", ReplicationStatus.Replica, "REPLICA")]
    public void Status_of_a_version_follows_from_its_deliveries(
        bool isReplica, string states, ReplicationStatus expected, string? header)
    {
        StoredVersion version = new()
        {
            Key = "k",
            VersionId = "v",
            LastModified = DateTimeOffset.UnixEpoch,
            OwnerId = "111111111111",
            IsReplica = isReplica,
            Deliveries = [.. states.Select(state => new Delivery("r", "b", state switch
            {
                'P' => DeliveryState.Pending,
                'C' => DeliveryState.Completed,
                _ => DeliveryState.Failed,
            }))],
        };

        Assert.Equal(expected, ReplicationStatusRollup.Of(version));
        Assert.Equal(header, ReplicationStatusRollup.HeaderOf(version));
    }
}
