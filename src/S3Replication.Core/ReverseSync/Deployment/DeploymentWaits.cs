using S3Replication.Core.Errors;
using S3Replication.Core.Functions;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>
/// Waits for what AWS makes visible only after a while: a role that Lambda can assume
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">Changes that I make are not always immediately visible</see>),
/// a function that takes another change
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Lambda function states</see>), and a permission that S3 sees.
/// </summary>
/// <param name="services">The world.</param>
internal sealed class DeploymentWaits(ICrrServices services)
{
    /// <summary>Calls until Lambda can assume the role, or the deadline passes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CrrException">What the call was refused for at last.</exception>
    public Task ForRoleAsync(Func<Task> call, CancellationToken cancellationToken) => UntilAsync(
        call,
        error => error.AwsCode == "InvalidParameterValueException" && error.Message.Contains("role", StringComparison.OrdinalIgnoreCase),
        cancellationToken);

    /// <summary>Calls until S3 may invoke the function, or the deadline passes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CrrException">What the call was refused for at last.</exception>
    public Task ForPermissionAsync(Func<Task> call, CancellationToken cancellationToken) => UntilAsync(
        call,
        error => error.AwsCode == "InvalidArgument" && error.Message.Contains("validate", StringComparison.OrdinalIgnoreCase),
        cancellationToken);

    /// <summary>Waits until a function takes another change.</summary>
    /// <param name="names">The function.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CrrException"><c>DeadlinePassed</c>.</exception>
    public async Task ForFunctionAsync(ReverseSyncNames names, CancellationToken cancellationToken)
    {
        (bool done, _) = await Polling.Propagation.UntilAsync<FunctionInfo?>(
            token => services.Source.Functions.FindAsync(names.Region, names.Name, token),
            function => function is { IsBusy: false },
            services.Time,
            cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw new CrrException(
                CrrErrorCode.DeadlinePassed,
                $"Function {names.Name} was not ready within {Polling.Propagation.Deadline.TotalSeconds:0} s.")
            {
                Target = names.Name,
                Remedy = "Run the command again in a few minutes: it changes nothing that is done already.",
            };
        }
    }

    private async Task UntilAsync(Func<Task> call, Func<CrrException, bool> passes, CancellationToken cancellationToken)
    {
        (bool done, CrrException? refusal) = await Polling.Propagation.UntilAsync<CrrException?>(
            async _ =>
            {
                try
                {
                    await call().ConfigureAwait(false);
                    return null;
                }
                catch (CrrException error) when (passes(error))
                {
                    return error;
                }
            },
            error => error is null,
            services.Time,
            cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw refusal!;
        }
    }
}
