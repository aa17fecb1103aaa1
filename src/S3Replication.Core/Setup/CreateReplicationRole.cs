using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>Makes the role that S3 assumes to replicate.</summary>
/// <param name="services">The world.</param>
public sealed class CreateReplicationRole(ICrrServices services)
{
    /// <summary>Does it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<IReadOnlyList<ReplicationRole>> ExecuteAsync(
        CreateReplicationRoleRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        throw new CrrException(CrrErrorCode.NotSupported, $"CreateReplicationRole is not offered by {services} yet.");
    }
}
