namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// An account that was asked for; here it is there at once
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html">CreateAccountStatus</see>).
/// </summary>
/// <param name="Id">Its id, <c>car-…</c>.</param>
/// <param name="Name">The account's name.</param>
/// <param name="AccountId">The account.</param>
/// <param name="At">When.</param>
internal sealed record AccountCreation(string Id, string Name, string AccountId, DateTimeOffset At);
