using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>
/// Waits until IAM shows a role as it was written. IAM is eventually consistent, and its servers do not agree at once: it
/// has to be seen several times in a row
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">Changes that I make are not always immediately visible</see>).
/// </summary>
internal sealed class RolePropagation(ICrrServices services)
{
    private const int TimesInARow = 3;

    /// <summary>Waits.</summary>
    /// <exception cref="CrrException"><c>DeadlinePassed</c>.</exception>
    public async Task WaitAsync(
        string roleName, RoleState desired, IOperationContext context, CancellationToken cancellationToken)
    {
        context.Verbose($"Waiting until IAM shows role {roleName} as it was written.");
        int seen = 0;
        (bool done, _) = await Polling.Propagation.UntilAsync(
            async token => seen = await ShowsAsync(roleName, desired, token).ConfigureAwait(false) ? seen + 1 : 0,
            times => times >= TimesInARow,
            services.Time,
            cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw new CrrException(
                CrrErrorCode.DeadlinePassed,
                $"IAM did not show role {roleName} as it was written within {Polling.Propagation.Deadline.TotalSeconds:0} s.")
            {
                Target = roleName,
                Remedy = "Run the command again in a few minutes: it changes nothing that is done already.",
            };
        }
    }

    private async Task<bool> ShowsAsync(string roleName, RoleState desired, CancellationToken cancellationToken)
    {
        try
        {
            IamRole? role = await services.Source.Roles.FindAsync(roleName, cancellationToken).ConfigureAwait(false);
            return role is not null && desired.Shows(
                role, await services.Source.Roles.GetPoliciesAsync(roleName, cancellationToken).ConfigureAwait(false));
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.RoleNotFound)
        {
            return false;
        }
    }
}
