# What Get-Help tells, in a PowerShell that found the help by itself.
BeforeDiscovery {
    $cmdlets = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../S3Replication.psd1')).CmdletsToExport
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
}

Describe 'Help' {
    It 'describes each parameter of <_>' -ForEach $cmdlets {
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        foreach ($name in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }) {
            (Get-Help $_ -Parameter $name).description.Text | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'has examples of <_> that name commands and parameters that there are' -ForEach $cmdlets {
        $others = 'aws', 'Import-Csv', 'ForEach-Object', 'Set-Item', 'Where-Object', 'Format-List'
        foreach ($example in (Get-Help $_ -Full).examples.example) {
            $ast = [Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $null)
            foreach ($command in $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                if ($command.GetCommandName() -in $others) {
                    continue
                }

                $parameters = (Get-Command $command.GetCommandName() -Module S3Replication -ErrorAction Stop).Parameters
                $command.CommandElements |
                    Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } |
                    ForEach-Object { $parameters.Keys | Should -Contain $_.ParameterName }
            }
        }
    }

    It 'has an about topic' {
        Get-Help about_S3Replication | Out-String | Should -Match 'The sandbox holds'
    }
}
