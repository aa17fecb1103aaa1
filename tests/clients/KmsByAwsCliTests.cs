using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// AWS's walk-through "Replicating encrypted objects", typed with the AWS CLI
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#replication-walkthrough-4">Enabling replication for encrypted objects</see>).
/// </summary>
public sealed class KmsByAwsCliTests : IAsyncDisposable
{
    private const string There = "ap-southeast-1";

    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private CrrSandbox? _sandbox;
    private ClientProgram? _aws;

    [Fact]
    public async Task Encrypted_objects_replicate_with_the_key_that_the_rule_names()
    {
        _sandbox = await CrrSandbox.StartAsync();
        _aws = ClientProgram.Find("aws", _sandbox.Environment);
        string sourceKey = await CreateKeyAsync("eu-west-1");
        string replicaKey = await CreateKeyAsync(There);
        await SetUpAsync(sourceKey, replicaKey);

        JsonElement put = await AwsAsync(
            "s3api", "put-object", "--bucket", "here", "--key", "tax.txt", "--body", "trust.json",
            "--server-side-encryption", "aws:kms", "--ssekms-key-id", sourceKey);
        await AwsAsync("s3api", "put-object", "--bucket", "here", "--key", "default.txt", "--body", "trust.json");
        await WaitAsync("tax.txt");
        await WaitAsync("default.txt");
        JsonElement replica = await HeadAsync("there", "tax.txt", There);
        JsonElement other = await HeadAsync("there", "default.txt", There);
        await AwsAsync("s3api", "get-object", "--bucket", "there", "--key", "tax.txt", "--region", There, "read.json");

        Assert.Equal(("aws:kms", sourceKey), (Text(put, "ServerSideEncryption"), Text(put, "SSEKMSKeyId")));
        foreach (JsonElement head in new[] { replica, other })
        {
            Assert.Equal(
                ("REPLICA", "aws:kms", replicaKey),
                (Text(head, "ReplicationStatus"), Text(head, "ServerSideEncryption"), Text(head, "SSEKMSKeyId")));
        }

        string read = await File.ReadAllTextAsync(Path.Combine(_sandbox.Folder, "read.json"), TestContext.Current.CancellationToken);
        Assert.Equal(Trust, read);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<string> CreateKeyAsync(string region) => Text(
        (await AwsAsync("kms", "create-key", "--region", region, "--description", "objects")).GetProperty("KeyMetadata"), "Arn");

    private async Task SetUpAsync(string sourceKey, string replicaKey)
    {
        _sandbox!.Write("trust.json", Trust);
        _sandbox.Write("permissions.json", Permissions(sourceKey, replicaKey));
        _sandbox.Write("encryption.json", $$$$"""
            {"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"{{{{sourceKey}}}}"},"BucketKeyEnabled":false}]}
            """);
        _sandbox.Write("replication.json", $$$$"""
            {"Role":"arn:aws:iam::111122223333:role/crr","Rules":[{"Status":"Enabled","Priority":1,"Filter":{"Prefix":""},
            "DeleteMarkerReplication":{"Status":"Disabled"},
            "SourceSelectionCriteria":{"SseKmsEncryptedObjects":{"Status":"Enabled"}},
            "Destination":{"Bucket":"arn:aws:s3:::there","EncryptionConfiguration":{"ReplicaKmsKeyID":"{{{{replicaKey}}}}"}}}]}
            """);
        _sandbox.Write("key-policy.json", """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}
            """);
        string[][] commands =
        [
            ["s3api", "create-bucket", "--bucket", "here", "--create-bucket-configuration", "LocationConstraint=eu-west-1"],
            ["s3api", "create-bucket", "--bucket", "there", "--region", There, "--create-bucket-configuration", $"LocationConstraint={There}"],
            ["s3api", "put-bucket-versioning", "--bucket", "here", "--versioning-configuration", "Status=Enabled"],
            ["s3api", "put-bucket-versioning", "--bucket", "there", "--region", There, "--versioning-configuration", "Status=Enabled"],
            ["iam", "create-role", "--role-name", "crr", "--assume-role-policy-document", "file://trust.json"],
            ["iam", "put-role-policy", "--role-name", "crr", "--policy-name", "crr", "--policy-document", "file://permissions.json"],
            ["kms", "put-key-policy", "--key-id", replicaKey, "--region", There, "--policy-name", "default", "--policy", "file://key-policy.json"],
            ["s3api", "put-bucket-encryption", "--bucket", "here", "--server-side-encryption-configuration", "file://encryption.json"],
            ["s3api", "put-bucket-replication", "--bucket", "here", "--replication-configuration", "file://replication.json"],
        ];
        foreach (string[] command in commands)
        {
            await AwsAsync(command);
        }
    }

    private static string Permissions(string sourceKey, string replicaKey) => $$$$$"""
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::here"},
        {"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl"],"Resource":"arn:aws:s3:::here/*"},
        {"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete"],"Resource":"arn:aws:s3:::there/*"},
        {"Effect":"Allow","Action":"kms:Decrypt","Resource":"{{{{{sourceKey}}}}}","Condition":{"StringLike":{
          "kms:ViaService":"s3.eu-west-1.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::here/*"}}},
        {"Effect":"Allow","Action":"kms:Encrypt","Resource":"{{{{{replicaKey}}}}}","Condition":{"StringLike":{
          "kms:ViaService":"s3.ap-southeast-1.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::there/*"}}}]}
        """;

    private async Task WaitAsync(string key)
    {
        string? seen = null;
        for (int look = 0; look < 60 && seen != "COMPLETED"; look++)
        {
            JsonElement head = await HeadAsync("here", key, "eu-west-1");
            seen = head.TryGetProperty("ReplicationStatus", out JsonElement status) ? status.GetString() : null;
        }

        Assert.Equal("COMPLETED", seen);
    }

    private Task<JsonElement> HeadAsync(string bucket, string key, string region) =>
        AwsAsync("s3api", "head-object", "--bucket", bucket, "--key", key, "--region", region);

    private async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        string output = (await _aws!.RunAsync(_sandbox!.Folder, arguments)).Succeeded();
        return output.Trim().Length == 0 ? default : JsonDocument.Parse(output).RootElement.Clone();
    }
}
