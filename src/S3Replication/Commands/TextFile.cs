using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Commands;

/// <summary>Puts text into files, in UTF-8 without a byte order mark, whole or not at all.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file, unless it says the same already. Its folder is made when it is not there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">What it shall hold.</param>
    /// <param name="action">What is approved: <c>Write the report</c>.</param>
    /// <param name="force">Whether a file that says something else is written over.</param>
    /// <param name="context">Approves.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether the file holds the text now; false when it was not approved.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when a file is in the way; <c>InvalidParameter</c> when it can't be written.</exception>
    public static async Task<bool> SaveAsync(
        string file, string text, string action, bool force, IOperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(file))
            {
                if (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false) == text)
                {
                    context.Verbose($"File {file} says so already.");
                    return true;
                }

                RefuseUnless(force, file);
            }

            if (!await context.ApproveAsync($"File {file}", action, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            await WriteAsync(file, text, force, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} can't be written: {error.Message}", error)
            {
                Target = file,
                Remedy = "Give a -Path that you may write to.",
            };
        }
    }

    // Who reads the file meanwhile, or when this ends in between, finds the old content or the new one, never a part.
    private static async Task WriteAsync(string file, string text, bool force, CancellationToken cancellationToken)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            await File.WriteAllTextAsync(temporary, text, s_utf8, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, file, overwrite: force);
        }
        finally
        {
            File.Delete(temporary);
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
