namespace S3Replication.Sandbox.Lambda;

/// <summary>A statement of a function's policy.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Json">The statement.</param>
internal sealed record PermissionStatement(string Id, string Json);
