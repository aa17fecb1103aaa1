using S3Replication.Core.Operations;
using Spectre.Console;

namespace S3Replication.Cli.Output;

/// <summary>
/// Approves everything (whoever types <c>crr setup</c> wants it) and tells it on standard error, so that standard
/// output holds results only.
/// </summary>
internal sealed class ConsoleOperationContext(IAnsiConsole console, bool verbose) : IOperationContext
{
    private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ProgressContext? _progress;

    /// <summary>Runs work under a progress display.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async progress =>
            {
                _progress = progress;
                try
                {
                    return await work();
                }
                finally
                {
                    _progress = null;
                }
            });

    /// <inheritdoc/>
    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken)
    {
        Verbose($"{action}: {target}");
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public void Verbose(string message)
    {
        if (verbose)
        {
            console.MarkupLineInterpolated($"[grey]{message}[/]");
        }
    }

    /// <inheritdoc/>
    public void Warning(string message) => console.MarkupLineInterpolated($"[yellow]warning: {message}[/]");

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        lock (_gate)
        {
            if (_progress is not { } display)
            {
                return;
            }

            if (!_tasks.TryGetValue(progress.Activity, out ProgressTask? task))
            {
                _tasks[progress.Activity] = task = display.AddTask(Markup.Escape(progress.Activity));
            }

            task.Description = Markup.Escape($"{progress.Activity}: {progress.Status}");
            task.IsIndeterminate = progress.Percent is null;
            task.Value = progress.Completed ? task.MaxValue : progress.Percent ?? task.Value;
        }
    }
}
