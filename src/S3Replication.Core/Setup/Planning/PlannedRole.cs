using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup.Planning;

/// <summary>A role as it would be after a plan.</summary>
/// <param name="Role">The role; null when the plan would delete it.</param>
/// <param name="Policies">Its policies, inline and attached; null while they are those that it has.</param>
internal sealed record PlannedRole(IamRole? Role, IReadOnlyList<RolePolicy>? Policies);
