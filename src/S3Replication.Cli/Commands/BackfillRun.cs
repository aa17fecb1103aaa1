using S3Replication.Cli.Output;
using S3Replication.Core.Backfill;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Cli.Commands;

/// <summary>Does what <c>crr backfill</c> is asked for, writes what comes of it, and says it in an exit code.</summary>
internal sealed class BackfillRun(ICrrServices services, IOperationContext context, bool json)
{
    /// <summary>Plans, and starts unless a plan is all that is wanted.</summary>
    public async Task<int> StartAsync(StartBackfillRequest request, bool planOnly, CancellationToken cancellationToken)
    {
        BackfillPlan plan = await new PlanBackfill(services).ExecuteAsync(request, context, cancellationToken);
        if (planOnly)
        {
            Write(plan);
            return plan.IsBlocked ? ExitCode.Finding : ExitCode.Succeeded;
        }

        int code = ExitCode.Succeeded;
        try
        {
            await foreach (BackfillJob job in new StartBackfill(services).ExecuteAsync(request, plan, context, cancellationToken))
            {
                Write(job);
                code = Worse(code, request.NoWait ? ExitCode.Succeeded : CodeOf(job));
            }
        }
        catch (OperationCanceledException)
        {
            context.Warning($"What has been started goes on at AWS: crr backfill --source {request.SourceBucket} with the same options goes on with it.");
            throw;
        }

        return code;
    }

    /// <summary>Looks at a job, or waits for it.</summary>
    public async Task<int> LookAsync(GetBackfillRequest request, CancellationToken cancellationToken)
    {
        int code = ExitCode.Succeeded;
        await foreach (BackfillJob job in new GetBackfill(services).ExecuteAsync(request, context, cancellationToken))
        {
            Write(job);
            code = Worse(code, request.Wait ? CodeOf(job) : ExitCode.Succeeded);
        }

        return code;
    }

    /// <summary>Cancels a job.</summary>
    public async Task<int> CancelAsync(StopBackfillRequest request, CancellationToken cancellationToken)
    {
        if (await new StopBackfill(services).ExecuteAsync(request, context, cancellationToken) is { } job)
        {
            Write(job);
        }

        return ExitCode.Succeeded;
    }

    /// <summary>Copies; a file of named objects goes to the one destination.</summary>
    public async Task<int> CopyAsync(IReadOnlyList<CopyRequest> requests, BackfillObjects? objects, CancellationToken cancellationToken)
    {
        int code = ExitCode.Succeeded;
        foreach (CopyRequest request in objects is null ? requests : [requests[0] with { Prefix = null }])
        {
            await foreach (CopyRecord record in new CopyObjects(services).ExecuteAsync(
                request, objects?.ReadAsync(cancellationToken), context, cancellationToken))
            {
                if (json)
                {
                    JsonLines.Write(Console.Out, record);
                }
                else
                {
                    Console.WriteLine($"{record}{(record.Reason.Length == 0 ? string.Empty : $": {record.Reason}")}");
                }

                code = record.Outcome == CopyOutcome.Failed ? ExitCode.Finding : code;
            }
        }

        return code;
    }

    private static int CodeOf(BackfillJob job) =>
        job.Succeeded ? ExitCode.Succeeded
        : job.IsOver && (job.Status != "Complete" || job.Failed > 0 || job.Arrival == ArrivalStatus.Incomplete) ? ExitCode.Finding
        : ExitCode.Undetermined;

    // A finding counts more than what could not be determined, and either more than success.
    private static int Worse(int one, int other) =>
        one == ExitCode.Finding || other == ExitCode.Finding ? ExitCode.Finding : Math.Max(one, other);

    private void Write(BackfillPlan plan)
    {
        if (json)
        {
            JsonLines.Write(Console.Out, plan);
            return;
        }

        Console.WriteLine(plan);
        Console.WriteLine($"  objects  {plan.Selection}. {plan.CountedBy}");
        Console.WriteLine($"  cost     {plan.Cost}");
        Console.WriteLine($"           {BackfillCost.NotIncluded}");
        foreach (BackfillRule rule in plan.Rules)
        {
            Console.WriteLine($"  rule     {rule}");
        }

        foreach (string preparation in plan.Preparations)
        {
            Console.WriteLine($"  before   {preparation}");
        }

        foreach (BackfillObstacle obstacle in plan.Obstacles)
        {
            Console.WriteLine($"  {(obstacle.Blocks ? "BLOCKS" : "note")}{(obstacle.Blocks ? "   " : "     ")}{obstacle.Title}: {obstacle.Cause}");
            if (obstacle.Remedy is { } remedy)
            {
                Console.WriteLine($"           {remedy}");
            }
        }
    }

    private void Write(BackfillJob job)
    {
        if (json)
        {
            JsonLines.Write(Console.Out, job with { Plan = null });
            return;
        }

        Console.WriteLine($"{job}: {job.Begun} of {job.Objects ?? 0} begun, {job.Failed} failed, {(job.Arrived is { } arrived ? $"{arrived} arrived" : "arrival not looked at")}");
        if (job.Cause is { } cause)
        {
            Console.WriteLine($"  {cause}");
            Console.WriteLine($"  {job.Remedy}");
        }

        foreach (BackfillFailure failure in job.Failures ?? [])
        {
            Console.WriteLine($"  {failure}: {failure.Cause} ({string.Join(", ", failure.Keys)})");
            Console.WriteLine($"    {failure.Remedy}");
        }
    }
}
