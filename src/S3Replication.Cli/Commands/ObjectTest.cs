using S3Replication.Cli.Output;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;
using Spectre.Console;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr test --key</c>: one object.</summary>
internal static class ObjectTest
{
    /// <summary>Examines it, writes what was found, and says how it came out.</summary>
    public static async Task<int> RunAsync(
        ICrrServices services, DiagnoseObjectRequest request, IOperationContext context, bool json, bool quiet, CancellationToken cancellationToken)
    {
        ObjectTestResult result = await new DiagnoseObject(services, new FactCache()).ExecuteAsync(request, context, cancellationToken);
        if (json && !quiet)
        {
            JsonLines.Write(Console.Out, result);
        }
        else if (!quiet)
        {
            Write(Consoles.Out, result);
        }

        return result.Status switch
        {
            TestStatus.Passed => ExitCode.Succeeded,
            TestStatus.Failed => ExitCode.Finding,
            _ => ExitCode.Undetermined,
        };
    }

    private static void Write(IAnsiConsole console, ObjectTestResult result)
    {
        console.MarkupLineInterpolated(
            $"[bold]{result.SourceBucket}/{result.Key}[/], version {result.VersionId ?? "-"}: {result.Status}, replication status {result.ReplicationStatus}");
        foreach (ObjectReplicationStatus status in result.Destinations.Where(status => status.DestinationBucket is not null))
        {
            string has = status.ArrivedAtDestination switch { true => "has it", false => "lacks it", _ => "not known" };
            console.MarkupLineInterpolated($"  {status.DestinationBucket}: {has}");
        }

        foreach (RuleExplanation rule in result.Rules)
        {
            console.MarkupLineInterpolated($"  rule {rule.RuleId ?? "-"}: {rule.Explanation}");
        }

        if (result.Cause is not null)
        {
            console.MarkupLineInterpolated($"    why: {result.Cause}");
        }

        if (result.Remedy is not null)
        {
            console.MarkupLineInterpolated($"    mend: {result.Remedy}");
        }
    }
}
