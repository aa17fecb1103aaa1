using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A sandbox on a directory, and another one on what a kill leaves of it.</summary>
public sealed class KeptReplicationTests : IDisposable
{
    private const string Account = KeptServices.Account;

    private readonly string _folder = Directory.CreateTempSubdirectory("kept-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Replication_goes_on_with_the_role_the_rule_and_the_keys_that_were_kept()
    {
        string first = Path.Combine(_folder, "first");
        string copy = Path.Combine(_folder, "copy");
        await using (SandboxServer sandbox = await StartAsync(first))
        {
            string here = await CreateKeyAsync(sandbox, "us-east-1");
            string there = await CreateKeyAsync(sandbox, "us-west-2");
            await BucketAsync(sandbox, "source", "us-east-1", "");
            await BucketAsync(
                sandbox, "target", "us-west-2", "<CreateBucketConfiguration><LocationConstraint>us-west-2</LocationConstraint></CreateBucketConfiguration>");
            await FormAsync(sandbox, $"Action=CreateRole&RoleName=crr&AssumeRolePolicyDocument={Uri.EscapeDataString(KeptServices.Trust)}");
            await FormAsync(sandbox, $"Action=PutRolePolicy&RoleName=crr&PolicyName=p&PolicyDocument={Uri.EscapeDataString(PolicyOf(here, there))}");
            await SendAsync(sandbox, "s3", "PUT", "/source?encryption", "us-east-1", $"""
                <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{here}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>
                """);
            await SendAsync(sandbox, "s3", "PUT", "/source?replication", "us-east-1", $"""
                <ReplicationConfiguration><Role>arn:aws:iam::{Account}:role/crr</Role><Rule><ID>all</ID><Status>Enabled</Status><Priority>1</Priority><Filter/>
                <DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
                <SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>
                <Destination><Bucket>arn:aws:s3:::target</Bucket><EncryptionConfiguration><ReplicaKmsKeyID>{there}</ReplicaKmsKeyID></EncryptionConfiguration></Destination></Rule></ReplicationConfiguration>
                """);

            // A copy made while the sandbox runs: nothing was said to it of an end.
            CopyFolder(first, copy);
        }

        await using SandboxServer reborn = await StartAsync(copy);
        await SendAsync(reborn, "s3", "PUT", "/source/after", "us-east-1", "written after the kill");
        RawAnswer replica = await UntilReplicaAsync(reborn, "/target/after");

        Assert.Equal("REPLICA", replica["x-amz-replication-status"]);
        Assert.Equal("aws:kms", replica["x-amz-server-side-encryption"]);
        Assert.StartsWith($"arn:aws:kms:us-west-2:{Account}:key/", replica["x-amz-server-side-encryption-aws-kms-key-id"]);
        Assert.DoesNotContain(reborn.Control.GetDeliveries(), delivery => delivery.FailureReason is not null);
    }

    private static Task<SandboxServer> StartAsync(string path) => SandboxServer.StartAsync(
        new SandboxOptions { SecretAccessKey = "secret", Lag = TimeSpan.Zero, Path = path }, Token);

    private static string PolicyOf(string here, string there) => $$"""
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::source"},
        {"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::source/*"},
        {"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::target/*"},
        {"Effect":"Allow","Action":["kms:Decrypt"],"Resource":"{{here}}"},
        {"Effect":"Allow","Action":["kms:Encrypt"],"Resource":"{{there}}"}]}
        """;

    private static async Task<string> CreateKeyAsync(SandboxServer sandbox, string region)
    {
        RawAnswer answer = await SendAsync(sandbox, "kms", "POST", "/", region, "{}", "x-amz-target: TrentService.CreateKey");
        using JsonDocument document = JsonDocument.Parse(answer.Text);
        return document.RootElement.GetProperty("KeyMetadata").GetProperty("Arn").GetString()!;
    }

    private static async Task BucketAsync(SandboxServer sandbox, string name, string region, string body)
    {
        await SendAsync(sandbox, "s3", "PUT", "/" + name, region, body);
        await SendAsync(
            sandbox, "s3", "PUT", $"/{name}?versioning", region, "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    private static Task<RawAnswer> FormAsync(SandboxServer sandbox, string form) =>
        SendAsync(sandbox, "iam", "POST", "/", "us-east-1", form, "content-type: application/x-www-form-urlencoded");

    private static async Task<RawAnswer> SendAsync(
        SandboxServer sandbox, string service, string method, string target, string region, string body, params string[] headers)
    {
        RawAnswer answer = await TrySendAsync(sandbox, service, method, target, region, body, headers);
        Assert.True(answer.Status < 300, answer.Text);
        return answer;
    }

    private static async Task<RawAnswer> TrySendAsync(
        SandboxServer sandbox, string service, string method, string target, string region, string body, params string[] headers)
    {
        SignedRequest request = new(method, target)
        {
            Service = service,
            Region = region,
            Body = Encoding.UTF8.GetBytes(body),
        };
        foreach (string header in headers)
        {
            string[] pair = header.Split(':', 2, StringSplitOptions.TrimEntries);
            request.Headers[pair[0]] = pair[1];
        }

        using RawClient client = await RawClient.ConnectAsync(sandbox.EndpointUrl.Port);
        await client.SendAsync(request.ToBytes());
        return (await client.ReadAsync(method == "HEAD"))!;
    }

    private static async Task<RawAnswer> UntilReplicaAsync(SandboxServer sandbox, string target)
    {
        while (true)
        {
            RawAnswer answer = await TrySendAsync(sandbox, "s3", "HEAD", target, "us-west-2", "");
            if (answer.Status == 200)
            {
                return answer;
            }

            Token.ThrowIfCancellationRequested();
            await Task.Delay(20, Token);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            using FileStream source = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream target = File.Create(Path.Combine(to, Path.GetRelativePath(from, file)));
            source.CopyTo(target);
        }
    }
}
