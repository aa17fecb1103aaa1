using S3Replication.Core.Functions;
using S3Replication.Core.Notifications;
using S3Replication.Core.Queues;
using S3Replication.Core.Roles;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>What is there of a deployment.</summary>
/// <param name="Role">The role; null for none.</param>
/// <param name="Policies">Its policies.</param>
/// <param name="Queue">The queue; null for none.</param>
/// <param name="Function">The function; null for none.</param>
/// <param name="FunctionPolicy">The function's policy; null for none.</param>
/// <param name="Notifications">The replica bucket's notifications.</param>
internal sealed record DeploymentFacts(
    IamRole? Role,
    IReadOnlyList<RolePolicy> Policies,
    QueueInfo? Queue,
    FunctionInfo? Function,
    string? FunctionPolicy,
    NotificationDocument Notifications);
