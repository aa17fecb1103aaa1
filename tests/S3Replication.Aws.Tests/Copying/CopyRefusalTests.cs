using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Roles;

namespace S3Replication.Aws.Tests.Copying;

/// <summary>What is left where it is, or refused, and why.</summary>
public sealed class CopyRefusalTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_rule_of_the_destination_would_bring_back_is_not_copied()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("shared/k", "text");
        await world.PutAsync("other/k", "text");
        await RuleAsync(world, CopyWorld.Destination, CopyWorld.Source, "shared/");

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        Assert.Equal([CopyOutcome.Copied, CopyOutcome.Skipped], records.Select(record => record.Outcome));
        Assert.Equal(CopySkip.WouldReturn, records[1].Skip);
        Assert.NotNull(records[1].Remedy);
        Assert.Equal(1, await world.CountAsync());
        Assert.Single(await world.CopyAsync(new(CopyWorld.Source, CopyWorld.Destination) { AllowReturn = true }), one => one.Outcome == CopyOutcome.Copied);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task What_came_by_replication_is_not_copied_back()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await RuleAsync(world, CopyWorld.Source, CopyWorld.Destination, string.Empty);
        PutObjectResponse put = await world.PutAsync("k", "text");
        while (await world.CountAsync() == 0)
        {
            await Task.Delay(10, Token);
        }

        await world.S3.DeleteBucketReplicationAsync(new DeleteBucketReplicationRequest { BucketName = CopyWorld.Source }, Token);
        await world.S3.DeleteObjectAsync(CopyWorld.Source, "k", put.VersionId, Token);
        CopyRequest back = new(CopyWorld.Destination, CopyWorld.Source);

        CopyRecord left = Assert.Single(await world.CopyAsync(back));
        CopyRecord copied = Assert.Single(await world.CopyAsync(back with { IncludeReplicas = true }));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Replica), (left.Outcome, left.Skip));
        Assert.Equal(CopyOutcome.Copied, copied.Outcome);
    }

    [Fact]
    public async Task Copies_are_not_copied_back_by_a_run_the_other_way()
    {
        AwsTuning tuning = new() { LargestCopy = 5 * 1024 * 1024, CopyPartSize = 5 * 1024 * 1024 };
        await using CopyWorld world = await CopyWorld.StartAsync(tuning: tuning);
        await world.PutAsync("k", "text");
        await world.Services.Source.Objects.PutAsync(
            new(CopyWorld.Source, "large", new MemoryStream(new byte[11 * 1024 * 1024])), Token);
        await world.PassAsync();
        await world.CopyAsync();

        IReadOnlyList<CopyRecord> back = await world.CopyAsync(new(CopyWorld.Destination, CopyWorld.Source));

        // The large copy has another ETag than its source, and the same checksum.
        Assert.All(back, record => Assert.Equal((CopyOutcome.Skipped, CopySkip.Same), (record.Outcome, record.Skip)));
        Assert.Equal(2, back.Count);
    }

    [Fact]
    public async Task An_archived_object_is_left_with_what_to_do()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("k", "text", change: put => put.StorageClass = S3StorageClass.Glacier);

        CopyRecord record = Assert.Single(await world.CopyAsync());

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Archived), (record.Outcome, record.Skip));
        Assert.Contains("restore-object", record.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_and_hold_are_kept_where_that_is_asked_for_and_possible()
    {
        await using CopyWorld world = await CopyWorld.StartAsync(locked: true);
        DateTime until = new(2099, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        await world.PutAsync("k", "text", change: put =>
        {
            put.ObjectLockMode = ObjectLockMode.Governance;
            put.ObjectLockRetainUntilDate = until;
            put.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On;
        });

        await world.CopyAsync(new(CopyWorld.Source, CopyWorld.Destination) { KeepObjectLock = true });

        GetObjectMetadataResponse copy = await world.Far.GetObjectMetadataAsync(CopyWorld.Destination, "k", Token);
        Assert.Equal((ObjectLockMode.Governance, ObjectLockLegalHoldStatus.On), (copy.ObjectLockMode, copy.ObjectLockLegalHoldStatus));
        Assert.Equal(until, copy.ObjectLockRetainUntilDate!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task A_destination_without_a_lock_can_keep_none()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();

        CrrException refusal = await Assert.ThrowsAsync<CrrException>(() => world.CopyAsync(
            new(CopyWorld.Source, CopyWorld.Destination) { KeepObjectLock = true }));

        Assert.Equal(CrrErrorCode.InvalidState, refusal.Code);
    }

    [Fact]
    public async Task An_object_with_a_customers_key_is_refused_by_its_name()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.Services.Source.Buckets.FindAsync(CopyWorld.Source, null, Token);
        await world.S3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = CopyWorld.Source,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new ServerSideEncryptionRule
                        {
                            ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 },
                            BlockedEncryptionTypes = new() { EncryptionType = [EncryptionType.NONE] },
                        },
                    ],
                },
            },
            Token);
        await world.PutAsync("k", "text", change: put =>
        {
            put.ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256;
            put.ServerSideEncryptionCustomerProvidedKey = Scenarios.CustomerKey.Headers[1].Value;
        });
        await world.PutAsync("other", "text");

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        Assert.Equal([CopyOutcome.Failed, CopyOutcome.Copied], records.Select(record => record.Outcome));
        Assert.Equal(CrrErrorCode.NotSupported, records[0].ErrorCode);
        Assert.Contains("SSE-C", records[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_KMS_encrypts_is_never_copied_without_a_key_of_the_destinations_Region()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        string near = await KeyAsync(world, "us-east-1");
        string far = await KeyAsync(world, "eu-west-1");
        await world.PutAsync("k", "text", change: put =>
        {
            put.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            put.ServerSideEncryptionKeyManagementServiceKeyId = near;
        });

        await world.PassAsync();
        CopyRecord refused = Assert.Single(await world.CopyAsync());
        CopyRecord copied = Assert.Single(await world.CopyAsync(new(CopyWorld.Source, CopyWorld.Destination) { KmsKeyId = far }));
        CopyRecord again = Assert.Single(await world.CopyAsync(new(CopyWorld.Source, CopyWorld.Destination) { KmsKeyId = far }));
        CopyRecord back = Assert.Single(await world.CopyAsync(new(CopyWorld.Destination, CopyWorld.Source) { KmsKeyId = near }));

        GetObjectMetadataResponse copy = await world.Far.GetObjectMetadataAsync(CopyWorld.Destination, "k", Token);
        Assert.Equal((CopyOutcome.Failed, CrrErrorCode.InvalidState), (refused.Outcome, refused.ErrorCode));
        Assert.Equal((CopyOutcome.Copied, far), (copied.Outcome, copy.ServerSideEncryptionKeyManagementServiceKeyId));

        // Their ETags differ. The copy is newer than its source, and the way back the checksums are the same.
        Assert.Equal((CopyOutcome.Skipped, CopySkip.Newer), (again.Outcome, again.Skip));
        Assert.Equal((CopyOutcome.Skipped, CopySkip.Same), (back.Outcome, back.Skip));
    }

    private static async Task<string> KeyAsync(CopyWorld world, string region)
    {
        using Amazon.KeyManagementService.AmazonKeyManagementServiceClient kms = new(
            new Amazon.Runtime.BasicAWSCredentials(world.Sandbox.AccessKeyId, world.Sandbox.SecretAccessKey),
            new Amazon.KeyManagementService.AmazonKeyManagementServiceConfig
            {
                ServiceURL = world.Sandbox.EndpointUrl.AbsoluteUri,
                AuthenticationRegion = region,
            });
        return (await kms.CreateKeyAsync(new Amazon.KeyManagementService.Model.CreateKeyRequest(), Token)).KeyMetadata.Arn;
    }

    private static async Task RuleAsync(CopyWorld world, string from, string to, string prefix)
    {
        await world.Services.Source.Roles.CreateAsync(new RoleCreation("crr", Trust), Token);
        await world.Services.Source.Roles.PutInlinePolicyAsync("crr", "crr", Policy, Token);
        await world.Services.Source.Buckets.PutReplicationAsync(
            from,
            $"""<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/crr</Role><Rule><ID>r</ID><Priority>1</Priority><Status>Enabled</Status><Filter><Prefix>{prefix}</Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::{to}</Bucket></Destination></Rule></ReplicationConfiguration>""",
            Token);
    }
}
