@{
    RootModule           = 'bin/S3Replication.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '7d2c2c23-3f34-4650-9111-641de4cc0be5'
    Author               = 'S3Replication contributors'
    CompanyName          = 'S3Replication'
    Copyright            = '(c) S3Replication contributors'
    Description          = 'Sets up Amazon S3 replication, proves that it works, and says exactly why it does not. With an embedded sandbox that really replicates, for rehearsal and tests without an account.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('bin/S3Replication.Format.ps1xml')
    TypesToProcess       = @('bin/S3Replication.Types.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Clear-CrrContext'
        'Compare-CrrBucket'
        'Disable-CrrMonitoring'
        'Enable-BucketVersioning'
        'Enable-CrrMonitoring'
        'Export-CrrConfiguration'
        'Export-CrrReport'
        'Export-CrrTemplate'
        'Get-CrrBackfill'
        'Get-CrrContext'
        'Get-CrrMetric'
        'Get-CrrObjectStatus'
        'Get-CrrReplication'
        'Get-CrrRole'
        'Get-CrrRule'
        'Get-CrrSandbox'
        'Grant-CrrAccess'
        'Import-CrrConfiguration'
        'Measure-CrrReplication'
        'New-CrrBucket'
        'New-CrrOriginSwitch'
        'New-CrrReplication'
        'New-CrrReverseSync'
        'New-CrrRole'
        'Remove-CrrReplication'
        'Remove-CrrReverseSync'
        'Remove-CrrRole'
        'Remove-CrrRule'
        'Repair-CrrReplication'
        'Revoke-CrrAccess'
        'Set-CrrContext'
        'Set-CrrRule'
        'Set-CrrSandbox'
        'Start-CrrBackfill'
        'Start-CrrSandbox'
        'Stop-CrrBackfill'
        'Stop-CrrSandbox'
        'Switch-CrrOrigin'
        'Test-CrrReplication'
        'Update-CrrConfiguration'
        'Wait-CrrReplication'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'S3', 'Replication', 'CRR', 'DisasterRecovery', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md'
        }
    }
}
