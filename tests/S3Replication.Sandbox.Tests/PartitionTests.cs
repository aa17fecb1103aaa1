using System.Text.Json;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests;

// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
public sealed class PartitionTests
{
    private const string Account = "111122223333";

    public static TheoryData<string, string, string> Partitions => new()
    {
        { "cn-north-1", "cn-northwest-1", "aws-cn" },
        { "us-gov-west-1", "us-gov-east-1", "aws-us-gov" },
        { "us-iso-east-1", "us-iso-west-1", "aws-iso" },
    };

    [Theory]
    [MemberData(nameof(Partitions))]
    public async Task A_pair_replicates_inside_a_partition_with_its_own_arns(string region, string other, string partition)
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await CreateBucketAsync(sandbox, "source", region);
        await CreateBucketAsync(sandbox, "destination", other);
        Assert.Contains($"<Arn>arn:{partition}:iam::{Account}:root</Arn>", await CallAsync(sandbox, "sts", region, "Action=GetCallerIdentity"));
        string role = await CallAsync(
            sandbox, "iam", region, "Action=CreateRole&RoleName=crr&AssumeRolePolicyDocument=" + Uri.EscapeDataString(Policies.TrustS3));
        Assert.Contains($"<Arn>arn:{partition}:iam::{Account}:role/crr</Arn>", role);
        string policy = Policies.Allow("s3:*", $"arn:{partition}:s3:::*");
        await CallAsync(
            sandbox, "iam", region, "Action=PutRolePolicy&RoleName=crr&PolicyName=p&PolicyDocument=" + Uri.EscapeDataString(policy));

        await sandbox.SendAsync("PUT", "/source?replication", Replication(partition, partition), region);
        await sandbox.SendAsync("PUT", "/source/k", "x", region);

        JsonElement delivery = await FirstDeliveryAsync(sandbox);
        Assert.Equal("destination", delivery.GetProperty("destinationBucket").GetString());
        Assert.False(delivery.TryGetProperty("failureReason", out JsonElement reason), reason.ToString());
        Assert.Equal("REPLICA", (await sandbox.SendAsync("HEAD", "/destination/k", region: other))["x-amz-replication-status"]);
        Assert.Equal($"arn:{partition}:s3:::source", (await sandbox.SendAsync("HEAD", "/source", region: region))["x-amz-bucket-arn"]);
    }

    // "Replication never leaves one": the ARN of another partition is no bucket's that S3 knows.
    [Fact]
    public async Task A_destination_or_a_role_of_another_partition_is_refused()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await CreateBucketAsync(sandbox, "source", "cn-north-1");
        await CreateBucketAsync(sandbox, "destination", "cn-northwest-1");
        await CreateBucketAsync(sandbox, "destination", "eu-west-1");

        RawAnswer destination = await TryAsync(sandbox, "PUT", "/source?replication", Replication("aws-cn", "aws"), "cn-north-1");
        RawAnswer role = await TryAsync(sandbox, "PUT", "/source?replication", Replication("aws", "aws-cn"), "cn-north-1");

        Assert.Equal(400, destination.Status);
        Assert.Contains("<Code>InvalidArgument</Code><Message>Invalid bucket ARN</Message>", destination.Text);
        Assert.Equal(400, role.Status);
        Assert.Contains("<Message>Invalid Role specified in replication configuration</Message>", role.Text);
    }

    [Fact]
    public async Task What_is_in_one_partition_cannot_be_seen_from_another_and_leaves_its_names_free()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await CreateBucketAsync(sandbox, "tickets", "cn-north-1");
        await CallAsync(
            sandbox, "iam", "cn-north-1", "Action=CreateRole&RoleName=crr&AssumeRolePolicyDocument=" + Uri.EscapeDataString(Policies.TrustS3));

        Assert.Equal(404, (await TryAsync(sandbox, "HEAD", "/tickets", "", "us-east-1")).Status);
        Assert.DoesNotContain("tickets", (await sandbox.SendAsync("GET", "/")).Text);
        Assert.DoesNotContain("crr", await CallAsync(sandbox, "iam", "us-east-1", "Action=ListRoles"));
        await CreateBucketAsync(sandbox, "tickets", "eu-west-1");
        Assert.Contains("tickets", (await sandbox.SendAsync("GET", "/")).Text);
    }

    [Fact]
    public async Task Policies_name_nothing_of_another_partition()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await CreateBucketAsync(sandbox, "tickets", "cn-north-1");
        await CallAsync(
            sandbox, "iam", "cn-north-1", "Action=CreateRole&RoleName=crr&AssumeRolePolicyDocument=" + Uri.EscapeDataString(Policies.TrustS3));
        string wrong = Uri.EscapeDataString(Policies.Allow("s3:*", "arn:aws:s3:::tickets"));

        RawAnswer permissions = await sandbox.SendAsync(Form(
            sandbox, "iam", "cn-north-1", $"Action=PutRolePolicy&RoleName=crr&PolicyName=p&PolicyDocument={wrong}").ToBytes());
        RawAnswer trust = await sandbox.SendAsync(Form(
            sandbox, "iam", "cn-north-1", "Action=UpdateAssumeRolePolicy&RoleName=crr&PolicyDocument=" + Uri.EscapeDataString(Policies.TrustAccount(Account))).ToBytes());
        RawAnswer bucket = await TryAsync(
            sandbox,
            "PUT",
            "/tickets?policy",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Account}}:root"},"Action":"s3:GetObject","Resource":"arn:aws-cn:s3:::tickets/*"}]}""",
            "cn-north-1");

        Assert.Contains("<Code>MalformedPolicyDocument</Code>", permissions.Text);
        Assert.Contains("<Message>Partition \"aws\" is not valid for resource \"arn:aws:s3:::tickets\".</Message>", permissions.Text);
        Assert.Contains($"<Message>Invalid principal in policy: \"AWS\":\"arn:aws:iam::{Account}:root\"</Message>", trust.Text);
        Assert.Contains("<Code>MalformedPolicy</Code><Message>Invalid principal in policy</Message>", bucket.Text);
    }

    [Theory]
    [InlineData("us-east-1", "cn-north-1")]
    [InlineData("us-east-1", "us-gov-west-1")]
    public async Task No_endpoint_makes_buckets_in_another_partition(string endpoint, string region)
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();

        RawAnswer answer = await TryAsync(
            sandbox, "PUT", "/tickets", $"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>", endpoint);

        Assert.Equal(400, answer.Status);
        Assert.Contains("<Code>InvalidLocationConstraint</Code>", answer.Text);
    }

    [Fact]
    public async Task The_credentials_of_a_session_are_unknown_in_another_partition()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        string trust = Policies.TrustAccount(Account).Replace("arn:aws:", "arn:aws-cn:", StringComparison.Ordinal);
        await CallAsync(sandbox, "iam", "cn-north-1", "Action=CreateRole&RoleName=r&AssumeRolePolicyDocument=" + Uri.EscapeDataString(trust));
        string assume = "Action=AssumeRole&RoleSessionName=me&RoleArn=" + Uri.EscapeDataString($"arn:aws-cn:iam::{Account}:role/r");
        string session = await CallAsync(sandbox, "sts", "cn-north-1", assume);
        Assert.Contains($"<Arn>arn:aws-cn:sts::{Account}:assumed-role/r/me</Arn>", session);

        foreach ((string region, bool isKnown) in new[] { ("cn-northwest-1", true), ("us-east-1", false) })
        {
            SignedRequest request = Form(sandbox, "sts", region, "Action=GetCallerIdentity");
            request.AccessKeyId = Between(session, "AccessKeyId");
            request.Secret = Between(session, "SecretAccessKey");
            request.Headers["x-amz-security-token"] = Between(session, "SessionToken");

            RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

            Assert.Equal(isKnown ? 200 : 403, answer.Status);
            Assert.Equal(!isKnown, answer.Text.Contains("<Code>InvalidClientTokenId</Code>", StringComparison.Ordinal));
        }

        RawAnswer foreign = await sandbox.SendAsync(Form(sandbox, "sts", "us-east-1", assume).ToBytes());
        Assert.Contains("<Code>ValidationError</Code>", foreign.Text);
    }

    private static string Replication(string rolePartition, string bucketPartition) =>
        $"<ReplicationConfiguration><Role>arn:{rolePartition}:iam::{Account}:role/crr</Role><Rule><ID>r</ID><Priority>1</Priority><Status>Enabled</Status>"
        + "<Filter><Prefix></Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
        + $"<Destination><Bucket>arn:{bucketPartition}:s3:::destination</Bucket></Destination></Rule></ReplicationConfiguration>";

    private static async Task CreateBucketAsync(SandboxUnderTest sandbox, string name, string region)
    {
        await sandbox.SendAsync(
            "PUT", "/" + name, $"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>", region);
        await sandbox.SendAsync(
            "PUT", $"/{name}?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>", region);
    }

    private static SignedRequest Form(SandboxUnderTest sandbox, string service, string region, string form)
    {
        SignedRequest request = sandbox.Request("POST", "/", form);
        request.Service = service;
        request.Region = region;
        request.Headers["content-type"] = "application/x-www-form-urlencoded";
        return request;
    }

    private static async Task<string> CallAsync(SandboxUnderTest sandbox, string service, string region, string form)
    {
        RawAnswer answer = await sandbox.SendAsync(Form(sandbox, service, region, form).ToBytes());
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Text;
    }

    private static Task<RawAnswer> TryAsync(SandboxUnderTest sandbox, string method, string target, string body, string region)
    {
        SignedRequest request = sandbox.Request(method, target, body);
        request.Region = region;
        return sandbox.SendAsync(request.ToBytes(), method == "HEAD");
    }

    private static async Task<JsonElement> FirstDeliveryAsync(SandboxUnderTest sandbox)
    {
        for (int look = 0; look < 500; look++)
        {
            RawAnswer answer = await sandbox.ControlAsync("GET", "deliveries");
            JsonElement deliveries = JsonDocument.Parse(answer.Text).RootElement.GetProperty("deliveries");
            if (deliveries.GetArrayLength() > 0)
            {
                return deliveries[0];
            }
        }

        Assert.Fail("Nothing was delivered.");
        return default;
    }

    private static string Between(string xml, string element) => xml.Split($"<{element}>")[1].Split($"</{element}>")[0];
}
