using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam;

/// <summary>One action of IAM; its class has the action's name.</summary>
internal interface IIamOperation
{
    /// <summary>The action as requests and policies call it, without <c>iam:</c>.</summary>
    string Action => GetType().Name;

    /// <summary>Does it.</summary>
    /// <param name="call">The request.</param>
    /// <returns>What is in the result; null when the action answers without one.</returns>
    /// <exception cref="Http.ServiceException">An error in AWS's words.</exception>
    IEnumerable<XElement>? Execute(IamCall call);
}
