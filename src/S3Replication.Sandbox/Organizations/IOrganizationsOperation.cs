using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations;

/// <summary>One action of Organizations; its class has the action's name.</summary>
internal interface IOrganizationsOperation
{
    /// <summary>The action as requests and policies call it, without <c>organizations:</c>.</summary>
    string Action => GetType().Name;

    /// <summary>Whether any account of the organization may, or only the one that manages it.</summary>
    bool IsForMembers => false;

    /// <summary>Whether the caller's account has to be in an organization.</summary>
    bool NeedsOrganization => true;

    /// <summary>Does it, while nobody else changes an organization.</summary>
    /// <param name="call">The request.</param>
    /// <returns>The result; null when the action answers without one.</returns>
    /// <exception cref="Http.ServiceException">An error in AWS's words.</exception>
    JsonObject? Execute(OrganizationsCall call);
}
