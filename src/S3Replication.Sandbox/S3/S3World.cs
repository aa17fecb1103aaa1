using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3;

/// <summary>What the operations work on.</summary>
/// <param name="Buckets">All buckets.</param>
/// <param name="Engine">The replication engine.</param>
/// <param name="Authorizer">Who may do what.</param>
/// <param name="Validator">Judges replication configurations.</param>
/// <param name="Keys">The way to KMS.</param>
/// <param name="Events">Who is told what happens to objects.</param>
/// <param name="Forms">Verifies signatures of forms.</param>
/// <param name="Clock">The time.</param>
internal sealed record S3World(
    BucketTable Buckets,
    IReplicationEngine Engine,
    IAuthorizer Authorizer,
    IReplicationValidator Validator,
    S3Keys Keys,
    IObjectEvents Events,
    FormSigner Forms,
    TimeProvider Clock);
