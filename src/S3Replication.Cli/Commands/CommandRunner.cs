using S3Replication.Cli.Output;
using S3Replication.Core.Errors;
using Spectre.Console;

namespace S3Replication.Cli.Commands;

/// <summary>Runs a command's work and turns what went wrong into a sentence and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Runs the work.</summary>
    /// <param name="work">The work; what it returns is the exit code.</param>
    /// <param name="failed">The exit code of a failure that is neither bad usage nor a service out of reach.</param>
    public static async Task<int> RunAsync(Func<Task<int>> work, int failed = ExitCode.Finding)
    {
        // A signal is ours to answer only from when the parser knows that the work goes on: before, the process ends with 143.
        await Task.Yield();
        try
        {
            return await work();
        }
        catch (CrrException exception)
        {
            Consoles.Error.MarkupLineInterpolated($"[red]error[/] {exception.Code}: {exception.Message}");
            if (exception.Remedy is { } remedy)
            {
                Consoles.Error.MarkupLineInterpolated($"  {remedy}");
            }

            return ExitCodeOf(exception.Code, failed);
        }
        catch (OperationCanceledException)
        {
            Consoles.Error.MarkupLine("[yellow]cancelled[/]");
            return ExitCode.Undetermined;
        }
    }

    private static int ExitCodeOf(CrrErrorCode code, int failed) => code switch
    {
        >= CrrErrorCode.InvalidBucketName and <= CrrErrorCode.InvalidParameter => ExitCode.BadUsage,
        CrrErrorCode.AccessDenied or CrrErrorCode.CredentialsInvalid or CrrErrorCode.SsoTokenExpired
            or CrrErrorCode.ProfileNotFound or CrrErrorCode.Throttled or CrrErrorCode.NetworkFailure
            or CrrErrorCode.DeadlinePassed or CrrErrorCode.ServiceFailure or CrrErrorCode.NotSupported
            or CrrErrorCode.Unknown => ExitCode.Undetermined,
        _ => failed,
    };
}
