using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Deletes a role that this module made and no bucket uses.</summary>
[Cmdlet(VerbsCommon.Remove, "CrrRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ReplicationRoleInfo))]
public sealed class RemoveCrrRoleCommand : AwsCommand
{
    /// <summary>The role's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string[] RoleName { get; set; } = [];

    /// <summary>Writes the roles that were deleted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        foreach (string role in RoleName)
        {
            yield return new CommandItem(role, async (context, cancellationToken) =>
            {
                ReplicationRoleInfo? removed = await new RemoveRole(Services)
                    .ExecuteAsync(role, context, cancellationToken).ConfigureAwait(false);
                await context.WriteAsync(passThru ? removed : null).ConfigureAwait(false);
            });
        }
    }
}
