using S3Replication.Core.Operations;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>Changes that belong together: none is made unless all are approved.</summary>
internal static class DeploymentSteps
{
    /// <summary>Asks for each, and then carries them out in their order.</summary>
    /// <param name="steps">The changes.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether they were carried out.</returns>
    public static async Task<bool> CarryOutAsync(
        IReadOnlyList<DeploymentStep> steps, IOperationContext context, CancellationToken cancellationToken)
    {
        bool isApproved = true;
        foreach (DeploymentStep step in steps)
        {
            isApproved &= await context.ApproveAsync(step.Target, step.Action, cancellationToken).ConfigureAwait(false);
        }

        if (!isApproved)
        {
            return false;
        }

        foreach (DeploymentStep step in steps)
        {
            context.Verbose($"{step.Target}: {step.Action}.");
            await step.CarryOutAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
