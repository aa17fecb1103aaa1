namespace S3Replication.Sandbox.Storage;

/// <summary>A grant of an access control list.</summary>
/// <param name="Grantee">The canonical user ID of an account, or the URI of a group.</param>
/// <param name="Permission"><c>FULL_CONTROL</c>, <c>READ</c>, <c>WRITE</c>, <c>READ_ACP</c> or <c>WRITE_ACP</c>.</param>
internal sealed record AclGrant(string Grantee, string Permission);
