using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch;

/// <summary>One action of CloudWatch; its class has the action's name.</summary>
internal interface ICloudWatchOperation
{
    /// <summary>The action as requests and policies call it, without <c>cloudwatch:</c>.</summary>
    string Action => GetType().Name;

    /// <summary>Does it.</summary>
    /// <param name="call">The request.</param>
    /// <returns>The answer; null for an action without an output.</returns>
    /// <exception cref="Http.ServiceException">An error in AWS's words.</exception>
    WireMap? Execute(CloudWatchCall call);
}
