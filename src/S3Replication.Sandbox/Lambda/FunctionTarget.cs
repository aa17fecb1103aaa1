using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Lambda.Running;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Lambda;

/// <summary>Functions as destinations of S3's events.</summary>
/// <param name="functions">The functions.</param>
/// <param name="runner">Runs them.</param>
/// <param name="events">Takes events for them.</param>
internal sealed class FunctionTarget(FunctionTable functions, FunctionRunner runner, EventInvoker events)
{
    /// <summary>
    /// Why S3 cannot send the events of a bucket to a function; null when it can. That functions are not run here is no reason: they can
    /// be configured all the same, and the event log tells what has not come to them.
    /// </summary>
    /// <param name="arn">The function, by ARN.</param>
    /// <param name="bucket">The bucket.</param>
    public string? Refusal(string arn, Bucket bucket) =>
        Find(arn) is { } function && FunctionPolicy.AllowsS3(function, bucket)
            ? null
            : "Not authorized to invoke function [" + arn + "]";

    /// <summary>Brings an event.</summary>
    /// <param name="arn">The function, by ARN.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="message">The event.</param>
    /// <param name="requestId">The id of the request that it is of.</param>
    /// <returns>Why the function does not get it; null when it does.</returns>
    public string? Bring(string arn, Bucket bucket, string message, string requestId)
    {
        if (Refusal(arn, bucket) is { } refusal)
        {
            return refusal;
        }

        LambdaFunction function = Find(arn)!;
        if (runner.Refusal(function) is { } notRun)
        {
            return notRun;
        }

        try
        {
            events.Add(function, Encoding.UTF8.GetBytes(message), requestId);
            return null;
        }
        catch (ServiceException exception)
        {
            return exception.Message;
        }
    }

    private LambdaFunction? Find(string arn) => FunctionArn.TryParse(arn) is { } name ? functions.Find(name) : null;
}
