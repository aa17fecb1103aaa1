using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Faults;

/// <summary>A part of the state that the control plane shows: the roles, for one.</summary>
internal interface IStateSource
{
    /// <summary>The member's name in the state: <c>roles</c>.</summary>
    string Name { get; }

    /// <summary>All of it in a fixed order: equal documents mean that nothing has changed.</summary>
    JsonNode Snapshot();
}
