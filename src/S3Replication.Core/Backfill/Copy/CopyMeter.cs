using System.Globalization;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>Tells how far a copy is: objects, bytes, and how many in a second.</summary>
/// <param name="context">Is told.</param>
/// <param name="time">The clock.</param>
internal sealed class CopyMeter(IOperationContext context, TimeProvider time)
{
    private const string Activity = "Copying objects";

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly long _start = time.GetTimestamp();
    private long _told = time.GetTimestamp();
    private long _copied;
    private long _bytes;
    private long _skipped;
    private long _failed;

    /// <summary>Counts a record.</summary>
    /// <param name="record">The record.</param>
    public void Count(CopyRecord record)
    {
        switch (record.Outcome)
        {
            case CopyOutcome.Copied:
                _copied++;
                _bytes += record.Size ?? 0;
                break;
            case CopyOutcome.Skipped:
                _skipped++;
                break;
            default:
                _failed++;
                break;
        }

        if (time.GetElapsedTime(_told) >= s_interval)
        {
            _told = time.GetTimestamp();
            context.Progress(new OperationProgress(Activity, Status()));
        }
    }

    /// <summary>Tells the end.</summary>
    public void End()
    {
        context.Verbose(Status() + ".");
        context.Progress(new OperationProgress(Activity, Status(), 100) { Completed = true });
    }

    private string Status()
    {
        double seconds = Math.Max(time.GetElapsedTime(_start).TotalSeconds, 0.001);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_copied} copied, {Quantity.Size(_bytes)}, {_skipped} skipped, {_failed} failed; {_copied / seconds:0} objects/s, {Quantity.Size((long)(_bytes / seconds))}/s");
    }
}
