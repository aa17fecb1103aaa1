namespace S3Replication.Sandbox.Route53;

/// <summary>A change on its way to the zone's servers.</summary>
/// <param name="Id">Its id, without <c>/change/</c>.</param>
/// <param name="AccountId">The account.</param>
/// <param name="SubmittedAt">When it was asked for.</param>
/// <param name="InSyncAt">From when on every server has it.</param>
/// <param name="Comment">Why; null for nothing.</param>
internal sealed record ZoneChange(string Id, string AccountId, DateTimeOffset SubmittedAt, DateTimeOffset InSyncAt, string? Comment);
