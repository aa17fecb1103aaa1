namespace S3Replication.Core.Organizations;

/// <summary>An organization as its members see it.</summary>
/// <param name="Id">Its id, <c>o-…</c>.</param>
/// <param name="ManagementAccountId">The account that manages it, which no policy binds.</param>
/// <param name="HasAllFeatures">Whether it can have policies at all, and not only one bill.</param>
public sealed record OrganizationInfo(string Id, string ManagementAccountId, bool HasAllFeatures);
