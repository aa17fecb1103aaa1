using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms;

/// <summary>One action of KMS; its class has the action's name.</summary>
internal interface IKmsOperation
{
    /// <summary>The action as requests and policies call it, without <c>kms:</c>.</summary>
    string Action => GetType().Name;

    /// <summary>Does it.</summary>
    /// <param name="call">The request.</param>
    /// <returns>The answer; null for an empty one.</returns>
    /// <exception cref="Http.ServiceException">An error in AWS's words.</exception>
    JsonObject? Execute(KmsCall call);
}
