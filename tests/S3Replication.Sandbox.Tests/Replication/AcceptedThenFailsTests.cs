using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// What S3 accepts in a configuration though no object will arrive, each line from the Put over the wire to the reason of the failure
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>).
/// </summary>
public sealed class AcceptedThenFailsTests
{
    private const string Permissions = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html";
    private const string Encryption = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";
    private const string Requirements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html";
    private const string Override = "<Account>111122223333</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>";

    private static readonly Dictionary<string, Line> s_lines = new(StringComparer.Ordinal)
    {
        ["the role does not exist"] = new(Permissions, "AssumeRoleNotPermitted", world => Done(() => world.RoleName = "nobody")),
        ["the role trusts another service"] = new(Permissions, "AssumeRoleNotPermitted", async world =>
        {
            await world.RoleAsync("ec2", Policies.TrustS3.Replace("s3.amazonaws.com", "ec2.amazonaws.com"), Policies.Allow("*"));
            world.RoleName = "ec2";
        }),
        ["the role is deleted afterwards"] = new(Permissions, "AssumeRoleNotPermitted", _ => Task.CompletedTask)
        {
            After = async world =>
            {
                await world.IamAsync("Action=DeleteRolePolicy&RoleName=crr&PolicyName=p");
                await world.IamAsync("Action=DeleteRole&RoleName=crr");
            },
        },
        ["the role may do nothing"] = new(Permissions, "SrcBucketReplicationConfigMissing", async world =>
        {
            await world.RoleAsync("idle", Policies.TrustS3, null);
            world.RoleName = "idle";
        }),
        ["the role may write nothing at the destination"] = new(Permissions, "DstPutObjectNotPermitted", async world =>
        {
            await world.RoleAsync("reader", Policies.TrustS3, """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*"]}}""");
            world.RoleName = "reader";
        }),
        ["the key of the rule does not exist"] = new(Encryption, "DstKmsKeyNotFound", world =>
            EncryptAsync(world, "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000")),
        ["the key of the rule is of another Region"] = new(Encryption, "DstKmsKeyNotFound", async world =>
            await EncryptAsync(world, await world.KeyAsync("us-east-1"))),
        ["the key of the rule is disabled"] = new(Encryption, "DstKmsKeyInvalidState", async world =>
        {
            string key = await world.KeyAsync("eu-west-1");
            await world.KmsAsync("DisableKey", new { KeyId = key }, "eu-west-1");
            await EncryptAsync(world, key);
        }),
        ["the source has Object Lock and the destination has not"] = new(
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication",
            "DstBucketObjectLockConfigMissing",
            async world =>
            {
                await world.S3Async("DELETE", "/source");
                await world.BucketAsync("source", "us-east-1", AcceptedWorld.Owner, ("x-amz-bucket-object-lock-enabled", "true"));
            }),
        ["the destination of another account has no policy"] = new(
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html", "DstPutObjectNotPermitted", ForeignAsync),
        ["requesters pay at the destination of another account"] = new(
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements",
            "DstPutObjectNotPermitted",
            async world =>
            {
                await ForeignAsync(world);
                await world.S3Async(
                    "PUT",
                    "/theirs?policy",
                    """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crr"},"Action":"s3:*","Resource":"arn:aws:s3:::theirs/*"}}""",
                    "eu-west-1",
                    AcceptedWorld.Other);
                await world.S3Async(
                    "PUT",
                    "/theirs?requestPayment",
                    "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>",
                    "eu-west-1",
                    AcceptedWorld.Other);
            }),
        ["the owner is overridden in one account without the permission"] = new(
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html",
            "DstPutObjectNotPermitted",
            async world =>
            {
                await world.BucketAsync("acls", "eu-west-1", AcceptedWorld.Owner, ("x-amz-object-ownership", "ObjectWriter"));
                await world.RoleAsync("plain", Policies.TrustS3, Policies.Allow("s3:*").Replace(
                    "]}", ",{\"Effect\":\"Deny\",\"Action\":\"s3:ObjectOwnerOverrideToBucketOwner\",\"Resource\":\"*\"}]}"));
                (world.RoleName, world.Destination, world.InDestination) = ("plain", "acls", Override);
            }),
        ["versioning of the destination is suspended afterwards"] = new(Requirements, "DstBucketUnversioned", _ => Task.CompletedTask)
        {
            After = world => world.VersioningAsync("destination", "Suspended", "eu-west-1"),
        },
        ["the destination is deleted afterwards"] = new(Requirements, "DstBucketNotFound", _ => Task.CompletedTask)
        {
            After = world => world.S3Async("DELETE", "/destination", "", "eu-west-1"),
        },
    };

    public static TheoryData<string> Lines => [.. s_lines.Keys];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_is_accepted_fails_at_the_first_delivery_with_its_reason(string line)
    {
        await using AcceptedWorld world = await AcceptedWorld.StartAsync();
        await s_lines[line].Before(world);

        await world.ConfigureAsync();
        await s_lines[line].After(world);

        Assert.Equal(("FAILED", s_lines[line].Reason), await world.ReplicateAsync());
    }

    [Fact]
    public async Task What_nothing_is_wrong_with_arrives()
    {
        await using AcceptedWorld world = await AcceptedWorld.StartAsync();
        await EncryptAsync(world, await world.KeyAsync("eu-west-1"));

        await world.ConfigureAsync();

        Assert.Equal(("COMPLETED", null), await world.ReplicateAsync());
    }

    // "Amazon S3 doesn't check if the buckets are owned by the same or different AWS accounts":
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html
    [Fact]
    public async Task An_owner_may_be_overridden_by_the_same_owner()
    {
        await using AcceptedWorld world = await AcceptedWorld.StartAsync();
        world.InDestination = Override;

        await world.ConfigureAsync();

        Assert.Equal(("COMPLETED", null), await world.ReplicateAsync());
    }

    [Fact]
    public void Every_line_names_a_page_of_aws() =>
        Assert.All(s_lines.Values, line => Assert.StartsWith("https://docs.aws.amazon.com/", line.Page, StringComparison.Ordinal));

    private static async Task EncryptAsync(AcceptedWorld world, string replicaKey)
    {
        string key = await world.KeyAsync("us-east-1");
        world.Headers["x-amz-server-side-encryption"] = "aws:kms";
        world.Headers["x-amz-server-side-encryption-aws-kms-key-id"] = key;
        world.InRule = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";
        world.InDestination = $"<EncryptionConfiguration><ReplicaKmsKeyID>{replicaKey}</ReplicaKmsKeyID></EncryptionConfiguration>";
    }

    private static async Task ForeignAsync(AcceptedWorld world)
    {
        await world.BucketAsync("theirs", "eu-west-1", AcceptedWorld.Other);
        world.Destination = "theirs";
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private sealed record Line(string Page, string Reason, Func<AcceptedWorld, Task> Before)
    {
        public Func<AcceptedWorld, Task> After { get; init; } = _ => Task.CompletedTask;
    }
}
