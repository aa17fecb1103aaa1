namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// An invitation of an account
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Handshake.html">Handshake</see>).
/// </summary>
/// <param name="Id">Its id, <c>h-…</c>.</param>
/// <param name="AccountId">The account that is invited.</param>
/// <param name="State"><c>OPEN</c> or <c>ACCEPTED</c>.</param>
/// <param name="RequestedAt">When it was sent.</param>
internal sealed record Handshake(string Id, string AccountId, string State, DateTimeOffset RequestedAt);
