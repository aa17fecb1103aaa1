using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>Sends an object on its way and waits for its replica.</summary>
/// <param name="services">The world.</param>
public sealed class CanaryProbe(ICrrServices services)
{
    /// <summary>Does it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<CanaryResult?> ExecuteAsync(
        CanaryRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        throw new CrrException(CrrErrorCode.NotSupported, $"CanaryProbe is not offered by {services} yet.");
    }
}
