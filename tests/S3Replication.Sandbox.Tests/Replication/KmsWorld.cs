using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>A world whose rule takes encrypted objects, with a key for each side and a role that may use them as AWS's example says.</summary>
internal sealed class KmsWorld : IAsyncDisposable
{
    private const string OptIn = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";

    public KmsWorld()
    {
        SourceKey = World.AddKey("us-east-1");
        ReplicaKey = World.AddKey("eu-west-1");
        EngineWorld.Configure(World.Source, Rule(ReplicaKey.Arn));
        Grant();
    }

    public EngineWorld World { get; } = new();

    public KmsKey SourceKey { get; }

    public KmsKey ReplicaKey { get; }

    public static string Rule(string replicaKey) => EngineWorld.Rule(
        "r1",
        "destination",
        extra: OptIn,
        destinationExtra: $"<EncryptionConfiguration><ReplicaKmsKeyID>{replicaKey}</ReplicaKmsKeyID></EncryptionConfiguration>");

    public static void Encrypt(Bucket bucket, string key, bool bucketKey) => bucket.Configurations["encryption"] =
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
        + $"<KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>{(bucketKey ? "true" : "false")}"
        + "</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>";

    public StoredVersion Put(string key, string algorithm = "aws:kms", bool bucketKey = false) => World.Put(
        World.Source, key, new ObjectEncryption(algorithm) { KeyArn = SourceKey.Arn, BucketKey = bucketKey });

    public (string Algorithm, string? Key, bool BucketKey) Seen(StoredVersion version)
    {
        ObjectEncryption encryption = EngineWorld.Find(World.Destination, version)!.Encryption;
        return (encryption.Algorithm, encryption.KeyArn, encryption.BucketKey);
    }

    /// <summary>AWS's example of a role's policy, without an action, and with conditions as a test wants them.</summary>
    public void Grant(
        string without = "",
        string sourceService = "s3.us-east-1.amazonaws.com",
        string sourceContext = "source/*",
        string destinationService = "s3.eu-west-1.amazonaws.com",
        string destinationContext = "destination/*")
    {
        string Actions(string side, params string[] all) =>
            string.Join(',', all.Where(action => without != $"{action} {side}").Append("kms:None").Select(action => $"\"{action}\""));
        string Statement(string key, string actions, string service, string context) => $$$$$"""
            {"Effect":"Allow","Action":[{{{{{actions}}}}}],"Resource":"{{{{{key}}}}}","Condition":{"StringLike":{
            "kms:ViaService":"{{{{{service}}}}}","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::{{{{{context}}}}}"}}}
            """;
        string source = Statement(SourceKey.Arn, Actions("source", "kms:Decrypt"), sourceService, sourceContext);
        string destination = Statement(
            ReplicaKey.Arn,
            Actions("destination", "kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"),
            destinationService,
            destinationContext);
        World.PutRole(
            Policies.TrustS3,
            EngineWorld.ReplicationPolicy(without),
            $$"""{"Version":"2012-10-17","Statement":[{{source}},{{destination}}]}""");
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
