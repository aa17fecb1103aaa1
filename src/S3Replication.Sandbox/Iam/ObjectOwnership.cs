using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Iam;

/// <summary>The owner of an object that is there, and whom its access control list lets in.</summary>
/// <param name="OwnerId">The account that owns it.</param>
/// <param name="Acl">The grants; null when only the owner has any.</param>
internal sealed record ObjectOwnership(string OwnerId, IReadOnlyList<AclGrant>? Acl);
