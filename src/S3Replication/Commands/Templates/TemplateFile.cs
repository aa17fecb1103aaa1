using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Templates;

namespace S3Replication.Commands.Templates;

/// <summary>Puts templates into files, in UTF-8 without a byte order mark.</summary>
internal static class TemplateFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file, unless it says the same already.</summary>
    /// <param name="template">What to write.</param>
    /// <param name="path">
    /// The file; or the folder that it goes into by its own name: one that is there, a path that ends with a separator, or
    /// always where a format has several files.
    /// </param>
    /// <param name="force">Whether a file that says something else is written over.</param>
    /// <param name="context">Approves.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The template, with its path; null when it was not approved.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when a file is in the way; <c>InvalidParameter</c> when it can't be written.</exception>
    public static async Task<ReplicationTemplate?> SaveAsync(
        ReplicationTemplate template, string path, bool force, IOperationContext context, CancellationToken cancellationToken)
    {
        bool isFolder = template.Format == TemplateFormat.CloudFormation || Path.EndsInDirectorySeparator(path) || Directory.Exists(path);
        string file = isFolder ? Path.Combine(path, template.FileName) : path;
        try
        {
            if (File.Exists(file))
            {
                if (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false) == template.Text)
                {
                    context.Verbose($"File {file} says so already.");
                    return template with { Path = file };
                }

                RefuseUnless(force, file);
            }

            if (!await context.ApproveAsync($"File {file}", $"Write the {template.Format} template", cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            await File.WriteAllTextAsync(file, template.Text, s_utf8, cancellationToken).ConfigureAwait(false);
            return template with { Path = file };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} can't be written: {error.Message}", error) { Target = file };
        }
    }

    private static void RefuseUnless(bool force, string file)
    {
        if (!force)
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"The file {file} is there already, and says something else.")
            {
                Target = file,
                Remedy = "Give another -Path, or -Force to write over it.",
            };
        }
    }
}
